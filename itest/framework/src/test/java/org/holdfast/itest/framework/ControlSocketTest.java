package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak to a node, and what a client that does not play by the rules can do: nothing. */
class ControlSocketTest {
  @TempDir private Path root;

  @Test
  void aCommandGivesItsOutputAndItsStatus() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      assertThat(node.shell("lvs:names")).isEqualTo(new ShellAnswer("", 0));
      assertThat(node.shell("vrrp:list").output()).contains("no VRRP instance is configured");
      assertThat(node.shell("vrrp:show nobody"))
          .isEqualTo(new ShellAnswer("no VRRP instance is called 'nobody'; there are none\n", 1));
      assertThat(node.shell("no:such"))
          .isEqualTo(new ShellAnswer("Command not found: no:such\n", 64));
      assertThat(node.shell("platform:bundles | grep platform.deploy").output()).contains("ACTIVE");
    }
  }

  @Test
  void theClientOfTheDistributionPassesOutputAndStatusOn() throws Exception {
    Distribution built = Distribution.built();
    try (Node node = Node.start(built, root, Node.EMPTY)) {
      Process shell =
          new ProcessBuilder(
                  built.home().resolve("bin/holdfast").toString(),
                  "shell",
                  "--socket",
                  node.socket().toString(),
                  "vrrp:show nobody")
              .start();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String error = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(output).isEmpty();
      assertThat(error).startsWith("no VRRP instance is called 'nobody'");
      assertThat(shell.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheOwnerMayOpenTheSocket() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node.socket())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  @Tag("root") // becomes another user
  void anotherUserIsRefusedEvenWhenTheFileLetsHimIn() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(node.socket(), PosixFilePermissions.fromString("rw-rw-rw-"));
      Process stranger =
          new ProcessBuilder(
                  "setpriv",
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  "socat",
                  "-",
                  "UNIX-CONNECT:" + node.socket())
              .redirectErrorStream(true)
              .start();
      String output = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output).startsWith("only the user that runs this node, and root, may ask it");
      assertThat(stranger.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void clientsThatSayNothingLoseTheirPlace() throws Exception {
    List<SocketChannel> silent = new ArrayList<>();
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      for (int i = 0; i < 20; i++) { // the limit, and more: earlier clients may be leaving
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(node.socket()));
        silent.add(channel);
      }
      assertThat(node.shell("lvs:names")) // one of them gives way
          .isEqualTo(new ShellAnswer("", 0));
      for (SocketChannel channel : silent) {
        assertThat(Channels.newInputStream(channel).readAllBytes()) // ends at its deadline
            .asString()
            .matches("(too many clients.*\n\0001\n)?");
      }
      node.await("platform:status", output -> output.contains("bundles run"));
    } finally {
      for (SocketChannel channel : silent) {
        channel.close();
      }
    }
  }

  @Test
  void whoFollowsIsToldAndFreesHisPlaceWhenHeGoes() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      for (int i = 0; i < 20; i++) { // more than there are places
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
          channel.connect(UnixDomainSocketAddress.of(node.socket()));
          channel.write(ByteBuffer.wrap("X journal:events -f\n".getBytes(StandardCharsets.UTF_8)));
          BufferedReader lines =
              new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
          assertThat(lines.readLine()).contains("node: started, the journal begins");
        }
        node.await("journal:status", output -> output.contains("disk"));
      }
      assertThat(node.shell("journal:events --kind node --json").output()).contains("\"boot\":\"");
    }
  }

  @Test
  void aSecondNodeDoesNotTakeTheSocketAway() throws Exception {
    try (Node first = Node.start(Distribution.built(), root.resolve("1"), Node.EMPTY);
        Node second =
            Node.launch(
                Distribution.built(),
                root.resolve("2"),
                Node.EMPTY,
                "--socket",
                first.socket().toString())) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!second.log().contains("another node answers there") && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(second.log()).contains("another node answers there; give this one --socket PATH");
      assertThat(first.shell("lvs:names").status()).isZero();
    }
  }
}
