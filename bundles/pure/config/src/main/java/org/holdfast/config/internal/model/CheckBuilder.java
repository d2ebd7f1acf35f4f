package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Locale;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadBlock;

/** Builds the checks of a real server. */
final class CheckBuilder {
  private static final Duration DELAY_LOOP = Duration.ofSeconds(60);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Scope scope;
  private final boolean logAllFailures;

  CheckBuilder(Scope scope, boolean logAllFailures) {
    this.scope = scope;
    this.logAllFailures = logAllFailures;
  }

  /** A check; the values of its real server are inherited. */
  CheckConfig build(RealServerId server, int index, ConfigLine line, CheckDefaults inherited) {
    ReadBlock read = read(line);
    return check(
        new CheckId(server, index, line.keyword()), read, inherited.inner(read.values()), line);
  }

  /** What the engine does with a check. */
  ReadBlock read(ConfigLine line) {
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getFirst(),
          line.keyword() + " has no block; expected " + line.keyword() + " { ... }");
    } else if (line.words().size() > 1) {
      scope.findings.wordsBeforeBlock(line);
    }
    return scope.blocks.read(
        ServerKeywords.CHECK, line.words().getFirst(), CheckBlocks.engine(line));
  }

  private CheckConfig check(CheckId id, ReadBlock read, CheckDefaults values, ConfigLine line) {
    OptionValues own = read.values();
    Duration delayLoop = values.duration("delay_loop").orElse(DELAY_LOOP);
    return new CheckConfig(
        id,
        delayLoop,
        values.number("retry"),
        values.duration("delay_before_retry"),
        values.number("rise").orElse(1),
        values.duration("warmup").orElse(delayLoop),
        values.flag("alpha"),
        values
            .text("on_error")
            .map(word -> OnError.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(OnError.HOLD),
        values.duration("connect_timeout").orElse(CONNECT_TIMEOUT),
        own.text("connect_ip").flatMap(Addresses::parse),
        own.number("connect_port"),
        own.text("bindto").flatMap(Addresses::parse),
        own.number("bind_port"),
        own.text("bind_if"),
        own.count("fwmark"),
        own.has("log_all_failures") ? own.flag("log_all_failures") : logAllFailures,
        CheckBlocks.own(line),
        read.held());
  }
}
