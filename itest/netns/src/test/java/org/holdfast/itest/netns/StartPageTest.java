package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.PageCommands;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who follows docs/start.md, but for the names of its namespaces. */
class StartPageTest {
  private static final Pattern TURNS =
      Pattern.compile("server 1[12]\nserver 1[12]\nserver 1[12]\nserver 1[12]\n");

  private final Sandbox sandbox = Sandbox.open();
  private final Path folder = sandbox.folder("start");
  private final String prefix = folder.getParent().getFileName() + "-";

  @AfterEach
  void close() {
    for (String name : Command.must("ip", "netns", "list").split("\n")) {
      if (name.startsWith(prefix)) {
        Command.must("ip", "netns", "delete", name.split(" ")[0]);
      }
    }
    sandbox.close();
  }

  @Test
  void thePageAloneLeadsToACheckedVirtualServer() throws Exception {
    String said =
        PageCommands.of("docs/start.md")
            .with("holdfast-$name", prefix + "$name")
            .with("holdfast-node", prefix + "node")
            .with("holdfast-client", prefix + "client")
            .with("holdfast-servers", prefix + "servers")
            .follow(folder, Holdfast.built().home().resolve("bin"));

    assertThat(said).containsPattern("WEB .*MASTER");
    String[] beforeAndAfter = said.split("VIRTUAL SERVER .*CHECK", 2);
    assertThat(beforeAndAfter[0]).containsPattern(TURNS).contains("server 11\n", "server 12\n");
    assertThat(beforeAndAfter[1])
        .containsPattern("198.51.100.11:8080 .* DOWN ")
        .contains("server 12\n".repeat(4))
        .doesNotContain("server 11\n")
        .contains("lvs_sched: rr -> wrr")
        .contains("confirmed;");
    assertThat(Command.must("ip", "netns", "list")).doesNotContain(prefix);
  }
}
