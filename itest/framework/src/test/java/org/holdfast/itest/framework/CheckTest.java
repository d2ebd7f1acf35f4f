package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at files: the program without a node, and the shell of a real node. */
class CheckTest {
  private static final String ACME =
      """
      virtual_server 10.0.0.1 80 {
        protocol TCP
        real_server 10.0.0.2 80 {
          weight heavy
          ACME_CHECK {
            word %s
          }
        }
      }
      """;

  @TempDir private Path root;

  private ShellAnswer run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(Distribution.built().home().resolve("bin/holdfast").toString());
    argv.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.directory(root.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ShellAnswer(output, process.waitFor());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  @Test
  void aNodeAndTheProgramTellTheSame() throws Exception {
    Path file = file("wrong conf", ACME.formatted("PING"));
    Path acme = Files.createDirectory(root.resolve("acme"));
    Files.copy(Distribution.acmeCheck(false), acme.resolve("acme.jar"));
    String running = "global_defs {\n  router_id edge\n}\n";
    try (Node node = Node.start(Distribution.built(), root, running)) {
      node.deploy(Distribution.acmeCheck(false), "acme.jar");
      node.await("check:types", output -> output.contains("ACME_CHECK"));
      String socket = node.socket().toString();
      ShellAnswer alone = run(Map.of("HOLDFAST_DEPLOY", acme.toString()), "check", file.toString());
      ShellAnswer asked = run(Map.of(), "check", "--node", "--socket", socket, "wrong conf");

      assertThat(alone.output()).contains("weight is 'heavy'").contains("(exit status 4)");
      assertThat(asked).isEqualTo(alone);
      assertThat(alone.status()).isEqualTo(4);
      assertThat(node.shell("config:check").status()).isZero();
      assertThat(node.shell("config:check --json").output()).contains("\"exitStatus\" : 0");
      assertThat(run(Map.of(), "show", "--socket", socket).output()).contains("router_id edge");
      assertThat(run(Map.of(), "show", "--socket", socket, "--json").output()).startsWith("{");
    }
  }

  @Test
  void aVendorsCheckTypeIsAskedWithoutANode() throws Exception {
    Path file = file("k.conf", ACME.formatted("\"no word\"").replace("heavy", "1"));
    Path none = Files.createDirectory(root.resolve("none"));
    Path acme = Files.createDirectory(root.resolve("acme"));
    Files.copy(Distribution.acmeCheck(false), acme.resolve("acme.jar"));
    Files.writeString(acme.resolve("broken.jar"), "no jar");

    assertThat(run(Map.of("HOLDFAST_DEPLOY", none.toString()), "check", file.toString()).output())
        .contains("no bundle provides ACME_CHECK")
        .contains("[no-check-type]");
    assertThat(run(Map.of("HOLDFAST_DEPLOY", acme.toString()), "check", file.toString()).output())
        .contains("k.conf:6:7: error: got \"no word\", expected one word")
        .contains("[invalid-check]")
        .contains("broken.jar: warning: a check type of this bundle cannot be made")
        .doesNotContain("no-check-type");

    Files.writeString(acme.resolve("acme.jar.rejected.txt"), "it is not signed\n");
    assertThat(run(Map.of("HOLDFAST_DEPLOY", acme.toString()), "check", file.toString()).output())
        .as("code that the node refused is not run for a check either")
        .contains("acme.jar: warning: a check type of this bundle cannot be made")
        .contains("the node does not take it, see " + acme.resolve("acme.jar.rejected.txt"))
        .contains("[no-check-type]");
  }

  @Test
  void theProgramExplainsAndShows() throws Exception {
    Path file = file("k.conf", ACME.formatted("PING").replace("heavy", "3"));

    assertThat(run(Map.of(), "explain", "unknown-keyword").output())
        .contains("prioriti 100")
        .contains("priority 100");
    assertThat(run(Map.of(), "explain", "virtual_router_id").output())
        .contains("a whole number from 1 to 255");
    assertThat(run(Map.of(), "explain", "misc_path").output()).contains("MISC_CHECK");
    assertThat(run(Map.of(), "show", file.toString()).output()).contains("weight 3");
    assertThat(run(Map.of(), "check", "--nonsense").status()).isEqualTo(64);
    assertThat(run(Map.of(), "check", "--node", "--socket", root + "/none").status()).isEqualTo(69);
  }
}
