package org.holdfast.itest.framework;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What came back over the control socket. */
record ShellAnswer(String output, int status) {

  static ShellAnswer ask(Path socket, String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Channels.newOutputStream(channel)
          .write(("X " + command + "\n").getBytes(StandardCharsets.UTF_8));
      String all =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
      int end = all.lastIndexOf('\0');
      if (end < 0) {
        throw new IOException("got '" + all + "', expected output, NUL and status");
      }
      return new ShellAnswer(
          all.substring(0, end), Integer.parseInt(all.substring(end + 1).strip().split(" ")[0]));
    }
  }
}
