package org.holdfast.surface.metrics.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;

/**
 * A family in the OpenMetrics text format (OpenMetrics 1.0, section 3). Written here and not by way
 * of the client library's own values: of 10,000 servers there are 70,000 series, and a scrape must
 * not cost the node a second.
 */
final class FamilyText {
  private static final String STATE = "state";
  private static final int LINE = 128;

  private final MetricFamily family;
  private final StringBuilder text;

  private FamilyText(MetricFamily family) {
    this.family = family;
    text = new StringBuilder(LINE * (family.samples().size() + 2));
  }

  /**
   * The lines of a family.
   *
   * @throws IllegalArgumentException when two of its series have the same labels, or a label no
   *     name
   */
  static CharSequence of(MetricFamily family) {
    FamilyText lines = new FamilyText(family);
    lines.write();
    return lines.text;
  }

  private void write() {
    String name = family.name();
    text.append("# TYPE ").append(name).append(' ').append(type()).append('\n');
    for (String unit : new String[] {"seconds", "bytes"}) {
      if (name.endsWith("_" + unit)) {
        text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
      }
    }
    text.append("# HELP ").append(name).append(' ');
    escaped(family.help());
    text.append('\n');
    Set<Map<String, String>> seen = HashSet.newHashSet(family.samples().size());
    for (Sample sample : family.samples()) {
      if (!seen.add(sample.labels())) {
        throw new IllegalArgumentException(name + " has two series with " + sample.labels());
      }
      sample(name, sample);
    }
  }

  private String type() {
    return switch (family.kind()) {
      case GAUGE -> "gauge";
      case COUNTER -> "counter";
      case INFO -> "info";
      case STATE_SET -> "stateset";
      case HISTOGRAM -> "histogram";
    };
  }

  private void sample(String name, Sample sample) {
    switch (family.kind()) {
      case GAUGE -> line(name, "", sample, "", "").append(number(sample.value())).append('\n');
      case COUNTER ->
          line(name, "_total", sample, "", "").append(number(sample.value())).append('\n');
      case INFO -> line(name, "_info", sample, "", "").append("1\n");
      case STATE_SET ->
          // OpenMetrics wants the state in a label of the family's name; ours is there for people.
          line(name, "", sample, name, sample.labels().get(STATE))
              .append(sample.value() == 0 ? "0\n" : "1\n");
      case HISTOGRAM -> histogram(name, sample);
    }
  }

  private void histogram(String name, Sample sample) {
    long count = 0;
    for (Sample.Bucket bucket : sample.buckets()) {
      count += bucket.count();
      line(name, "_bucket", sample, "le", number(bucket.upTo())).append(count).append('\n');
    }
    line(name, "_count", sample, "", "").append(count).append('\n');
    line(name, "_sum", sample, "", "").append(number(sample.value())).append('\n');
  }

  /** Begins a line; a last label is added unless it has no name. */
  private StringBuilder line(
      String name, String suffix, Sample sample, String last, String lastValue) {
    text.append(name).append(suffix);
    String[] names = sample.labels().keySet().toArray(String[]::new);
    sort(names);
    char before = '{';
    for (String label : names) {
      checkName(label);
      before = label(before, label, sample.labels().get(label));
    }
    if (!last.isEmpty()) {
      before = label(before, last, lastValue);
    }
    return text.append(before == '{' ? " " : "} ");
  }

  private char label(char before, String name, String value) {
    text.append(before).append(name).append("=\"");
    escaped(value);
    text.append('"');
    return ',';
  }

  /** By insertion: there are three or four. */
  private static void sort(String[] names) {
    for (int i = 1; i < names.length; i++) {
      String name = names[i];
      int at = i;
      while (at > 0 && names[at - 1].compareTo(name) > 0) {
        names[at] = names[at - 1];
        at--;
      }
      names[at] = name;
    }
  }

  private static void checkName(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c == '_'
          || i > 0 && c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("label '" + label + "': expected letters, digits and _");
      }
    }
  }

  private void escaped(String value) {
    if (value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
      text.append(value);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  private static String number(double value) {
    if (value == Double.POSITIVE_INFINITY) {
      return "+Inf";
    }
    return value == Double.NEGATIVE_INFINITY
        ? "-Inf"
        : value == 0 ? "0.0" : value == 1 ? "1.0" : Double.toString(value);
  }
}
