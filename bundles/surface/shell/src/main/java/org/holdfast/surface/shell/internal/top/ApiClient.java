package org.holdfast.surface.shell.internal.top;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.holdfast.surface.json.JsonObject;

/**
 * Calls of the API over the control socket (docs/api.md), one connection each. A call blocks for as
 * long as the node takes; it ends when the node does.
 *
 * @param socket the control socket
 */
record ApiClient(Path socket) {
  private static final int DEEPEST = 64;
  private static final int FORBIDDEN = 77;

  /**
   * Asks.
   *
   * @param verb one that looks
   * @param arguments a JSON object
   * @return the whole document
   * @throws IOException when no node answers, or it answers something else
   * @throws RefusedException when it does not answer this user, or not this call
   */
  Members ask(String verb, String arguments) throws IOException, RefusedException {
    String all;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String line = "J {\"api\":1,\"verb\":\"%s\",\"arguments\":%s}\n".formatted(verb, arguments);
      Channels.newOutputStream(channel).write(line.getBytes(StandardCharsets.UTF_8));
      all = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
    int end = all.indexOf('\0');
    if (end < 0) {
      throw new IOException("it closed the connection before the end of its answer");
    }
    String status = all.substring(end + 1).strip();
    String document = all.substring(0, end);
    if (!document.startsWith("{")) {
      throw new RefusedException(Members.plain(document), FORBIDDEN);
    }
    Members answer = new Members(JsonObject.read(document, DEEPEST));
    if (answer.object("error").isPresent() || !status.equals("0")) {
      String why = answer.object("error").map(error -> error.text("message")).orElse(document);
      throw new RefusedException(
          verb + ": " + why, status.matches("\\d{1,3}") ? Integer.parseInt(status) : 1);
    }
    return answer;
  }
}
