package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.KnownKeywords;

/**
 * Builds the checks of a real server. Any block with a name in upper case is a check: which types
 * there are is not known here.
 */
final class CheckBuilder {
  private static final Pattern CHECK_TYPE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Duration DELAY_LOOP = Duration.ofSeconds(60);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> NOT_DONE = Set.of("bind_if", "fwmark");

  private final Scope scope;
  private final boolean logAllFailures;

  CheckBuilder(Scope scope, boolean logAllFailures) {
    this.scope = scope;
    this.logAllFailures = logAllFailures;
  }

  static boolean isCheck(ConfigLine line) {
    return CHECK_TYPE.matcher(line.keyword()).matches()
        && (line.block().isPresent() || line.words().size() == 1 && line.keyword().contains("_"));
  }

  /** A check; the values of its real server are inherited. */
  CheckConfig build(RealServerId server, int index, ConfigLine line, CheckDefaults inherited) {
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getFirst(),
          line.keyword() + " has no block; expected " + line.keyword() + " { ... }");
    } else if (line.words().size() > 1) {
      scope.findings.wordsBeforeBlock(line);
    }
    List<ConfigLine> engine =
        line.children().stream().filter(CheckBuilder::isEngineOption).toList();
    engine.stream()
        .filter(l -> NOT_DONE.contains(l.keyword()))
        .forEach(l -> KnownKeywords.notDone(scope.findings, l));
    OptionValues values =
        scope.blocks.read(
            ServerSchemas.CHECK,
            line.words().getFirst(),
            engine.stream().filter(l -> !NOT_DONE.contains(l.keyword())).toList(),
            KnownKeywords.CHECK);
    return check(new CheckId(server, index, line.keyword()), values, inherited.inner(values), line);
  }

  private CheckConfig check(CheckId id, OptionValues own, CheckDefaults values, ConfigLine line) {
    Duration delayLoop = values.duration("delay_loop").orElse(DELAY_LOOP);
    return new CheckConfig(
        id,
        delayLoop,
        values.number("retry"),
        values.duration("delay_before_retry"),
        values.duration("warmup").orElse(delayLoop),
        values.flag("alpha"),
        values.duration("connect_timeout").orElse(CONNECT_TIMEOUT),
        own.text("connect_ip").flatMap(Addresses::parse),
        own.number("connect_port"),
        own.text("bindto").flatMap(Addresses::parse),
        own.number("bind_port"),
        own.has("log_all_failures") ? own.flag("log_all_failures") : logAllFailures,
        new ConfigLine(
            List.of(line.words().getFirst()),
            Optional.of(
                line.children().stream().filter(child -> !isEngineOption(child)).toList())));
  }

  private static boolean isEngineOption(ConfigLine line) {
    return NOT_DONE.contains(line.keyword())
        || ServerSchemas.CHECK.option(line.keyword()).isPresent();
  }
}
