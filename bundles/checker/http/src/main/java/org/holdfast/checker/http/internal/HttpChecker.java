package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.LocalShortageException;

/**
 * Gets every url in turn, each over a connection of its own, and is up when all are as expected.
 * keepalived gets one url in each delay_loop; here one probe gets all of them, so a fault is seen
 * at once.
 */
public final class HttpChecker implements Checker {
  private final HttpBlock block;
  private final Connector connector;

  /**
   * A checker of a block.
   *
   * @param block what to ask for
   * @param connector opens the connections
   */
  public HttpChecker(HttpBlock block, Connector connector) {
    this.block = block;
    this.connector = connector;
  }

  @Override
  public Duration deadline(Duration connectTimeout) {
    return connectTimeout.multipliedBy(block.urls().size());
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    String seen = "";
    for (UrlCheck url : block.urls()) {
      HttpReply reply = get(context, url);
      Optional<String> fault = url.fault(reply);
      if (fault.isPresent()) {
        return CheckResult.down(fault.get() + " for " + url.path());
      }
      seen = "got status " + reply.status() + " for " + url.path();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new CheckResult(
        CheckResult.Status.UP, seen, OptionalInt.empty(), Map.of("answer_seconds", seconds));
  }

  private HttpReply get(CheckContext context, UrlCheck url) throws IOException {
    Connection connection = connector.connect(context, url);
    try {
      OutputStream out = connection.output();
      out.write(url.request(block.protocol(), context.target()));
      out.flush();
      HttpReply reply = HttpReply.read(connection.input(), Limits.DEFAULT);
      connection.finish();
      return reply;
    } catch (LocalShortageException e) {
      throw e;
    } catch (IOException e) {
      throw explained(context, url, e);
    }
  }

  /** Says which url, and that it was the time limit when the engine closed the channel for it. */
  private static IOException explained(CheckContext context, UrlCheck url, IOException cause) {
    String where = " for " + url.path() + " from " + UrlCheck.host(context.target());
    if (context.remaining().isZero()) {
      return new IOException("no complete answer within the time limit" + where, cause);
    }
    if (cause instanceof HttpFormatException) {
      return new IOException(cause.getMessage() + where, cause);
    }
    return new IOException("connection broken (" + cause.getMessage() + ")" + where, cause);
  }
}
