package org.holdfast.checker.nagios.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.checker.script.internal.ScriptRun;

/**
 * What a plugin wrote: {@code TEXT|'label'=value[UOM];[warn];[crit];[min];[max] ...} (Monitoring
 * Plugins Development Guidelines, Performance data). Only the first line counts.
 *
 * @param text for people
 * @param measures by their label, with the unit at the end of the name; at most 16
 */
record PluginOutput(Optional<String> text, Map<String, Double> measures) {
  private static final int MOST_MEASURES = 16;
  private static final int MOST_CHARACTERS = 4096;
  private static final Pattern MEASURE =
      Pattern.compile(
          "(?:'([^']{1,64})'|([^'=\\s]{1,64}))=(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)([A-Za-z%]{0,2})[;\\S]*");

  /** A unit of the guidelines: what it is called in the name of a measure, and how much it is. */
  private enum Unit {
    SECONDS("s", "_seconds", 1),
    MILLISECONDS("ms", "_seconds", 1e-3),
    MICROSECONDS("us", "_seconds", 1e-6),
    PERCENT("%", "_percent", 1),
    BYTES("b", "_bytes", 1),
    KILOBYTES("kb", "_bytes", 1 << 10),
    MEGABYTES("mb", "_bytes", 1 << 20),
    GIGABYTES("gb", "_bytes", 1 << 30),
    COUNTER("c", "_total", 1),
    NONE("", "", 1);

    private final String symbol;
    private final String suffix;
    private final double factor;

    Unit(String symbol, String suffix, double factor) {
      this.symbol = symbol;
      this.suffix = suffix;
      this.factor = factor;
    }

    static Unit of(String symbol) {
      for (Unit unit : values()) {
        if (unit.symbol.equals(symbol.toLowerCase(Locale.ROOT))) {
          return unit;
        }
      }
      return NONE;
    }
  }

  static PluginOutput of(String output) {
    String line = output.lines().findFirst().orElse("");
    line = line.substring(0, Math.min(line.length(), MOST_CHARACTERS));
    int bar = line.indexOf('|');
    return bar < 0
        ? new PluginOutput(ScriptRun.firstLine(line), Map.of())
        : new PluginOutput(
            ScriptRun.firstLine(line.substring(0, bar)), measures(line.substring(bar + 1)));
  }

  private static Map<String, Double> measures(String data) {
    Map<String, Double> measures = new LinkedHashMap<>();
    Matcher matcher = MEASURE.matcher(data);
    while (measures.size() < MOST_MEASURES && matcher.find()) {
      String label = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      Unit unit = Unit.of(matcher.group(4));
      measures.putIfAbsent(
          name(label) + unit.suffix, Double.parseDouble(matcher.group(3)) * unit.factor);
    }
    return measures;
  }

  private static String name(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
