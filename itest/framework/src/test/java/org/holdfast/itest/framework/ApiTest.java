package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as a command, of the built distribution. */
class ApiTest {
  private static final String ONE =
      "virtual_server 10.9.9.1 80 {\n  protocol TCP\n  real_server 10.9.9.2 80 {\n    weight 2\n"
          + "  }\n}\n";

  @TempDir private Path root;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    node = Node.start(Distribution.built(), root, ONE);
    node.await("lvs:list", output -> output.contains("1/1"));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private ShellAnswer holdfast(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Distribution.built().home().resolve("bin/holdfast").toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOLDFAST_RUN_DIR", root.resolve("run").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ShellAnswer(output, process.waitFor());
  }

  @Test
  void statusIsOfTheWholeNodeForPeopleAndForPrograms() throws Exception {
    ShellAnswer people = holdfast("status");
    assertThat(people.output())
        .contains("bundles run", "vrrp: no instance is configured", "1 of 1 real servers are up");
    assertThat(people.status()).isZero();

    ShellAnswer programs = holdfast("status", "--json");
    assertThat(programs.output())
        .startsWith("{\"api\":1,\"verb\":\"status\",\"boot\":\"")
        .contains("\"server\":\"10.9.9.2:80\",\"of\":\"10.9.9.1:80/tcp\",\"alive\":true");
    assertThat(programs.status()).isZero();
  }

  @Test
  void everyVerbIsDescribedAndHasARole() throws Exception {
    assertThat(holdfast("api", "describe", "--text").output())
        .contains(
            "status (read)",
            "vrrp.release (operate)",
            "lvs.drain (operate)",
            "apply (admin)",
            "plugin.install (admin)",
            "wait (read)");
  }

  @Test
  void aDryRunChangesNothingAndTheRealThingDoes() throws Exception {
    String server = "{\"server\": \"10.9.9.2:80\"}";
    ShellAnswer dry = holdfast("api", "lvs.drain", server, "--dry-run", "--text");
    assertThat(dry)
        .isEqualTo(
            new ShellAnswer(
                "change real server 10.9.9.2:80 of 10.9.9.1:80/tcp: told by operators (none) ->"
                    + " drain, weight 2 -> 0, quorum of the virtual server reached -> lost, risk:"
                    + " drops traffic (the virtual server loses its quorum of 1: a weight of 0 is"
                    + " left)\n",
                0));
    assertThat(node.shell("lvs:show 10.9.9.1:80/tcp").output()).doesNotContain("drained");

    assertThat(holdfast("api", "lvs.drain", server).status()).isZero();

    assertThat(holdfast("api", "lvs").output()).contains("\"mode\":\"DRAIN\"");
    assertThat(node.shell("journal:events --kind steering").output())
        .contains("by " + System.getProperty("user.name"));
  }

  @Test
  void aChangeOfConfigurationTellsItsPlanBeforeAndAfter() throws Exception {
    Path file = Files.writeString(root.resolve("new.conf"), ONE.replace("weight 2", "weight 5"));
    String arguments = "{\"file\": \"" + file + "\", \"confirm\": \"5m\"}";
    String step = "\"option\":\"weight\",\"from\":\"2\",\"to\":\"5\"";

    assertThat(holdfast("api", "apply", arguments, "--dry-run").output())
        .contains(step, "\"commit\":null");
    assertThat(holdfast("wait", "configuration", "confirmed").status()).isZero();
    assertThat(holdfast("api", "apply", arguments).output()).contains(step, "\"commit\":2");
    assertThat(holdfast("wait", "--timeout", "0s", "configuration", "confirmed"))
        .extracting(ShellAnswer::status)
        .isEqualTo(2);
    assertThat(holdfast("api", "undo", "--dry-run").output())
        .contains("\"option\":\"weight\",\"from\":\"5\",\"to\":\"2\"");
    assertThat(holdfast("api", "confirm", "--text").output()).startsWith("confirmed; it would");
    assertThat(node.shell("journal:events --kind configuration").output())
        .contains("commit 2: waits to be confirmed -> confirmed");
    Files.writeString(file, "nonsense {\n}\n");
    assertThat(holdfast("api", "apply", "{\"file\": \"" + file + "\"}", "--text"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(1))
        .satisfies(answer -> assertThat(answer.output()).contains("refused"));
  }

  @Test
  void waitingEndsAsSoonAsItIsTrue() throws Exception {
    Process waiting =
        new ProcessBuilder(
                Distribution.built().home().resolve("bin/holdfast").toString(),
                "wait",
                "--socket",
                node.socket().toString(),
                "--timeout",
                "1h",
                "server",
                "10.9.9.2:80",
                "down")
            .redirectErrorStream(true)
            .start();
    node.await("metrics:show", output -> output.contains("holdfast_control_clients 2"));

    node.shell("lvs:maint 10.9.9.2:80");

    assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("server 10.9.9.2:80 of 10.9.9.1:80/tcp is down since");
    assertThat(waiting.waitFor()).isZero();
  }

  @Test
  void mistakesHaveTheirOwnStatus() throws Exception {
    assertThat(holdfast("api", "nothing"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(64))
        .satisfies(answer -> assertThat(answer.output()).contains("\"code\":\"UNKNOWN_VERB\""));
    assertThat(holdfast("api", "lvs.drain", "{\"server\":\"10.9.9.9:80\"}", "--text"))
        .isEqualTo(
            new ShellAnswer("no real server is called '10.9.9.9:80'; there is 10.9.9.2:80\n", 1));
    assertThat(holdfast("wait", "the", "end").status()).isEqualTo(64);
    assertThat(holdfast("api", "status", "--socket", root.resolve("none").toString()).status())
        .isEqualTo(69);
  }
}
