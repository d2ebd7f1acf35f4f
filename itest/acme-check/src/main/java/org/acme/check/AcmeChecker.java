package org.acme.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;

/**
 * Sends a word on a line and expects PONG on a line.
 *
 * @param word what is sent
 */
record AcmeChecker(String word) implements Checker {
  private static final String EXPECTED = "PONG\n";

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    Socket server = context.connectTcp().socket();
    server.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    InputStream in = server.getInputStream();
    String answer = new String(in.readNBytes(EXPECTED.length()), StandardCharsets.US_ASCII);
    return answer.equals(EXPECTED)
        ? CheckResult.up("got PONG")
        : CheckResult.down("got \"" + answer.strip() + "\", expected PONG");
  }
}
