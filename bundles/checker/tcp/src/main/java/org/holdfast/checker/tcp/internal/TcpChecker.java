package org.holdfast.checker.tcp.internal;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;

/** Connects and closes; the error of a connection that fails is the reason. */
final class TcpChecker implements Checker {

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    long begin = System.nanoTime();
    context.connectTcp().close();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new CheckResult(
        CheckResult.Status.UP,
        "connected to port " + context.target().getPort(),
        OptionalInt.empty(),
        Map.of("connect_seconds", seconds));
  }
}
