package org.holdfast.checker.ping.internal;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;

/** Sends an ICMP echo request; a reply is all that counts. */
final class PingChecker implements Checker {

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    double seconds = context.echo().toNanos() / 1e9;
    return new CheckResult(
        CheckResult.Status.UP,
        "got an echo reply from " + context.target().getAddress().getHostAddress(),
        OptionalInt.empty(),
        Map.of("echo_seconds", seconds));
  }
}
