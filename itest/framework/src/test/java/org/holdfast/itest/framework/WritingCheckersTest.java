package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has the distribution and a page, and follows the page: each of its commands, in an
 * empty folder, as it stands there, but for the port of its server.
 */
class WritingCheckersTest {
  private static final Path PAGE = Path.of("../../docs/writing-checkers.md");
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final String PORT_OF_THE_PAGE = "7777";

  @TempDir private Path root;

  @Test
  void thePageAloneLeadsToTheVerdictOfACheckOfOnesOwn() throws Exception {
    String said = follow(commands());
    assertThat(said).containsPattern("ACME_CHECK +(UNKNOWN|-) .*UNPROVIDED|UNPROVIDED");
    assertThat(said).containsPattern("ACME_CHECK +UP .*BOUND.*got PONG");
    assertThat(said).containsPattern("ACME_CHECK +UP .*BOUND.*the server said PONG");
  }

  private static String commands() throws IOException {
    StringBuilder script = new StringBuilder("set -eu\n");
    Matcher block = COMMANDS.matcher(Files.readString(PAGE));
    while (block.find()) {
      script.append(block.group(1));
    }
    return script.toString().replace(PORT_OF_THE_PAGE, String.valueOf(freePort()));
  }

  private String follow(String script) throws Exception {
    Path folder = Files.createDirectory(root.resolve("empty"));
    Path said = root.resolve("said");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
    String path =
        String.join(
            ":",
            VendorMaven.bin().toString(),
            Distribution.built().home().resolve("bin").toString(),
            Path.of(System.getProperty("java.home"), "bin").toString(),
            System.getenv("PATH"));
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    Process shell = builder.start();
    boolean ended = shell.waitFor(10, TimeUnit.MINUTES);
    shell.descendants().forEach(ProcessHandle::destroy);
    shell.destroy();
    String text = Files.readString(said);
    Path log = folder.resolve("node.log");
    assertThat(ended && shell.exitValue() == 0)
        .as("%s%n%s", text, Files.exists(log) ? Files.readString(log) : "no node")
        .isTrue();
    return text;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
