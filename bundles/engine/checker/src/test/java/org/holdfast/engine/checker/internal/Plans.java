package org.holdfast.engine.checker.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.probe.ProbePath;

/** Configured checks for tests: delay_loop 10 s, retry 1, delay_before_retry 2 s, no warmup. */
final class Plans {
  private static final VirtualServerId VIRTUAL =
      new VirtualServerId(InetAddress.ofLiteral("198.51.100.1"), 80, Protocol.TCP);

  private Plans() {}

  static CheckPlan plan(String keyword, int server) {
    return plan(keyword, server, 0, Duration.ZERO, false);
  }

  static CheckPlan alpha(String keyword, int server) {
    return plan(keyword, server, 0, Duration.ZERO, true);
  }

  static CheckPlan warm(String keyword, int server, Duration warmup) {
    return plan(keyword, server, 0, warmup, false);
  }

  static CheckPlan at(String keyword, int server, int index) {
    return plan(keyword, server, index, Duration.ZERO, false);
  }

  /** The same check with a changed block. */
  static CheckPlan changed(String keyword, int server) {
    CheckPlan plan = plan(keyword, server);
    return new CheckPlan(plan.config(), Optional.of("other.example"), Optional.empty(), false);
  }

  /** The same check with other times: delay_loop, and retry with its default pause. */
  static CheckPlan timed(CheckPlan plan, Duration delayLoop, int retry) {
    CheckConfig old = plan.config();
    return with(
        plan, copy(old, delayLoop, OptionalInt.of(retry), old.rise(), old.bindPort(), old.block()));
  }

  /** The same check that takes so many successes. */
  static CheckPlan rising(CheckPlan plan, int rise) {
    CheckConfig old = plan.config();
    return with(plan, copy(old, old.delayLoop(), old.retry(), rise, old.bindPort(), old.block()));
  }

  /** The same check with a block of these options, one word each or {@code KEYWORD:VALUE}. */
  static CheckPlan block(CheckPlan plan, String... options) {
    CheckConfig old = plan.config();
    List<ConfigLine> lines = Arrays.stream(options).map(Plans::line).toList();
    ConfigLine block = new ConfigLine(old.block().words(), Optional.of(lines));
    return with(plan, copy(old, old.delayLoop(), old.retry(), old.rise(), old.bindPort(), block));
  }

  /** The same check from a port. */
  static CheckPlan from(CheckPlan plan, OptionalInt bindPort) {
    CheckConfig old = plan.config();
    return with(plan, copy(old, old.delayLoop(), old.retry(), old.rise(), bindPort, old.block()));
  }

  /** The same check whose probes leave so. */
  static CheckPlan leaving(CheckPlan plan, ProbePath path) {
    CheckConfig old = plan.config();
    return with(
        plan,
        copy(old, old.delayLoop(), old.retry(), old.rise(), old.bindPort(), old.block(), path));
  }

  /** The same check for which a probe that could not run counts as a failure. */
  static CheckPlan downOnError(CheckPlan plan) {
    CheckConfig old = plan.config();
    return with(
        plan,
        new CheckConfig(
            old.id(),
            old.delayLoop(),
            old.retry(),
            old.delayBeforeRetry(),
            old.rise(),
            old.warmup(),
            old.alpha(),
            OnError.DOWN,
            old.connectTimeout(),
            old.connectIp(),
            old.connectPort(),
            old.bindTo(),
            old.bindPort(),
            old.bindIf(),
            old.mark(),
            old.logAllFailures(),
            old.block(),
            old.held()));
  }

  private static CheckConfig copy(
      CheckConfig old,
      Duration delayLoop,
      OptionalInt retry,
      int rise,
      OptionalInt bindPort,
      ConfigLine block) {
    ProbePath path = new ProbePath(old.bindIf(), old.mark());
    return copy(old, delayLoop, retry, rise, bindPort, block, path);
  }

  private static CheckConfig copy(
      CheckConfig old,
      Duration delayLoop,
      OptionalInt retry,
      int rise,
      OptionalInt bindPort,
      ConfigLine block,
      ProbePath path) {
    return new CheckConfig(
        old.id(),
        delayLoop,
        retry,
        old.delayBeforeRetry(),
        rise,
        old.warmup(),
        old.alpha(),
        old.onError(),
        old.connectTimeout(),
        old.connectIp(),
        old.connectPort(),
        old.bindTo(),
        bindPort,
        path.link(),
        path.mark(),
        old.logAllFailures(),
        block,
        old.held());
  }

  private static ConfigLine line(String text) {
    List<ConfigWord> words =
        Arrays.stream(text.split(":"))
            .map(word -> new ConfigWord(word, false, new SourcePosition("test", 1, 1)))
            .toList();
    return new ConfigLine(words, Optional.empty());
  }

  private static CheckPlan with(CheckPlan plan, CheckConfig config) {
    return new CheckPlan(
        config, plan.realServerHost(), plan.virtualServerHost(), plan.logAllFailures());
  }

  static CheckPlan to(InetSocketAddress server, Duration connectTimeout, InetAddress bindTo) {
    RealServerId id = new RealServerId(VIRTUAL, server);
    CheckConfig config =
        config(new CheckId(id, 0, "X"), Duration.ZERO, false, connectTimeout, bindTo);
    return new CheckPlan(config, Optional.empty(), Optional.empty(), false);
  }

  private static CheckPlan plan(
      String keyword, int server, int index, Duration warmup, boolean alpha) {
    RealServerId id =
        new RealServerId(
            VIRTUAL,
            new InetSocketAddress(
                InetAddress.ofLiteral("192.0." + (2 + server / 250) + "." + server % 250), 80));
    CheckConfig config =
        config(new CheckId(id, index, keyword), warmup, alpha, Duration.ofSeconds(5), null);
    return new CheckPlan(config, Optional.empty(), Optional.empty(), false);
  }

  private static CheckConfig config(
      CheckId id, Duration warmup, boolean alpha, Duration connectTimeout, InetAddress bindTo) {
    ConfigWord word = new ConfigWord(id.keyword(), false, new SourcePosition("test", 1, 1));
    return new CheckConfig(
        id,
        Duration.ofSeconds(10),
        OptionalInt.of(1),
        Optional.of(Duration.ofSeconds(2)),
        1,
        warmup,
        alpha,
        OnError.HOLD,
        connectTimeout,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.ofNullable(bindTo),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        new ConfigLine(List.of(word), Optional.of(List.of())),
        List.of());
  }
}
