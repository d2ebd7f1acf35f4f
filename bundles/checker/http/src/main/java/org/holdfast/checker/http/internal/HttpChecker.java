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
 * Gets the urls of a block in turn, one in each probe, and each over a connection of its own. The
 * server is up when all were as expected, one after the other.
 */
public final class HttpChecker implements Checker {
  private final HttpBlock block;
  private final Connector connector;
  private final UrlTurn turn;

  /**
   * A checker of a block.
   *
   * @param block what to ask for
   * @param connector opens the connections
   */
  public HttpChecker(HttpBlock block, Connector connector) {
    this.block = block;
    this.connector = connector;
    this.turn = new UrlTurn(block.urls(), block.fastRecovery());
  }

  /** With {@code fast_recovery} one probe sees the whole when it has to. */
  @Override
  public int parts() {
    return block.fastRecovery() ? 1 : block.urls().size();
  }

  @Override
  public Duration deadline(Duration connectTimeout) {
    return connectTimeout.multipliedBy(block.fastRecovery() ? block.urls().size() : 1);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    boolean good = false;
    try {
      CheckResult result = turns(context);
      good = result.status() == CheckResult.Status.UP;
      return result;
    } finally {
      turn.end(good);
    }
  }

  private CheckResult turns(CheckContext context) throws IOException {
    long begin = System.nanoTime();
    String seen = "";
    for (int left = turn.length(); left > 0; left--) {
      Page page = follow(context, turn.url());
      Optional<String> fault =
          page.url().fault(page.reply(), page.body(), () -> context.remaining().isZero());
      if (fault.isPresent()) {
        return CheckResult.down(fault.get() + " for " + page.url().path());
      }
      seen = "got status " + page.reply().status() + " for " + page.url().path();
      turn.next();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new CheckResult(
        CheckResult.Status.UP, seen, OptionalInt.empty(), Map.of("answer_seconds", seconds));
  }

  /** What was asked for, what of its body was kept, and the answer. */
  private record Page(UrlCheck url, BodyUse body, HttpReply reply) {}

  /** The page, or where its redirects lead. */
  private Page follow(CheckContext context, UrlCheck url) throws IOException {
    Page page = get(context, url);
    for (int more = url.extras().follow(); more > 0; more--) {
      Optional<UrlCheck> next = next(context, page.url(), page.reply());
      if (next.isEmpty()) {
        break;
      }
      page = get(context, next.get());
    }
    return page;
  }

  private Optional<UrlCheck> next(CheckContext context, UrlCheck url, HttpReply reply)
      throws IOException {
    try {
      return Redirect.of(url, reply, context.target(), connector.scheme());
    } catch (HttpFormatException e) {
      throw explained(context, url, e);
    }
  }

  private Page get(CheckContext context, UrlCheck url) throws IOException {
    BodyUse body = url.use();
    Connection connection = connector.connect(context, url);
    try {
      OutputStream out = connection.output();
      out.write(url.request(block.protocol(), context.target()));
      out.flush();
      HttpReply reply =
          HttpReply.read(connection.input(), Limits.DEFAULT, body, url.extras().bodyless());
      connection.finish();
      return new Page(url, body, reply);
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
