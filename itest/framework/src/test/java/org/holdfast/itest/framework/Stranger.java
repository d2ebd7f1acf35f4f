package org.holdfast.itest.framework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Another user, nobody, at the socket of a node. Only root becomes one.
 *
 * @param groups numbers of groups, the first of which is the primary one
 */
record Stranger(List<String> groups) {

  /** What is answered to a line, to the end. */
  String ask(Node node, String line) throws IOException, InterruptedException {
    Process client = client(node, line);
    client.getOutputStream().close();
    String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    client.waitFor();
    return answer;
  }

  /** A client that has sent a line and may still send more. */
  Process client(Node node, String line) throws IOException {
    List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534"));
    command.add("--regid=" + groups.getFirst());
    command.add(
        groups.size() == 1
            ? "--clear-groups"
            : "--groups=" + String.join(",", groups.subList(1, groups.size())));
    command.addAll(List.of("socat", "-t", "20", "-", "UNIX-CONNECT:" + node.socket()));
    Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
    client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().flush();
    return client;
  }
}
