package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.holdfast.itest.netnssupport.PageCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has the distribution and a page, and follows the page: each of its commands, in an
 * empty folder, as it stands there, but for the port of its server.
 */
class WritingCheckersTest {
  private static final String PORT_OF_THE_PAGE = "7777";

  @TempDir private Path root;

  @Test
  void thePageAloneLeadsToTheVerdictOfACheckOfOnesOwn() throws Exception {
    String said =
        PageCommands.of("docs/writing-checkers.md")
            .with(PORT_OF_THE_PAGE, String.valueOf(freePort()))
            .follow(
                root,
                VendorMaven.bin(),
                Distribution.built().home().resolve("bin"),
                Path.of(System.getProperty("java.home"), "bin"));
    assertThat(said).containsPattern("ACME_CHECK +(UNKNOWN|-) .*UNPROVIDED|UNPROVIDED");
    assertThat(said).containsPattern("ACME_CHECK +UP .*BOUND.*got PONG");
    assertThat(said).containsPattern("ACME_CHECK +UP .*BOUND.*the server said PONG");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
