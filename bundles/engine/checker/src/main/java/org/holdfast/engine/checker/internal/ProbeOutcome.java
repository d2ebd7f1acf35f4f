package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.LocalShortageException;

/**
 * What a probe came to, whatever the checker did: an {@code IOException} says something about the
 * server, any other exception only about the checker.
 */
final class ProbeOutcome {
  static {
    // Loaded before it is needed: a process without descriptors may not be able to load a class.
    Shortage.of(new LocalShortageException(Texts.line("ready?"), null)).ifPresent(Texts::line);
  }

  private ProbeOutcome() {}

  /**
   * Runs a probe.
   *
   * @param limit how long it may take
   */
  static CheckResult of(Checker checker, CheckContext context, Duration limit) {
    try {
      CheckResult result = checker.check(context);
      return result == null ? itself("it returned nothing") : inOneLine(result);
    } catch (LocalShortageException e) {
      return CheckResult.unknown(Texts.line(e.getMessage()));
    } catch (IOException e) {
      return Shortage.of(e)
          .map(lack -> CheckResult.unknown(Texts.line(lack)))
          .orElseGet(() -> CheckResult.down(reason(e, context, limit)));
    } catch (InterruptedException e) {
      return context.remaining().isZero()
          ? CheckResult.down(noResult(limit))
          : CheckResult.unknown("the probe was interrupted");
    } catch (OutOfMemoryError e) {
      return CheckResult.unknown(Texts.line(Shortage.of(e).orElseThrow()));
    } catch (Throwable e) {
      return itself(e.toString());
    }
  }

  private static String reason(IOException e, CheckContext context, Duration limit) {
    boolean bare = e.getMessage() == null || e instanceof ClosedChannelException;
    if (bare && context.remaining().isZero()) {
      return noResult(limit);
    }
    return Texts.line(bare ? e.toString() : e.getMessage());
  }

  private static String noResult(Duration limit) {
    return "no result within " + Texts.seconds(limit);
  }

  private static CheckResult itself(String what) {
    return CheckResult.unknown(Texts.line("the check itself failed: " + what));
  }

  private static CheckResult inOneLine(CheckResult result) {
    String line = Texts.line(result.reason());
    if (line.equals(result.reason())) {
      return result;
    }
    return new CheckResult(
        result.status(), line, result.weight(), result.weightChange(), result.measures());
  }
}
