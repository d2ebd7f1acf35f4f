package org.holdfast.surface.metrics.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.Sample;

/**
 * Families in the OpenMetrics text format (OpenMetrics 1.0, section 3). Written here and not by way
 * of the client library's own values: of 10,000 servers there are 70,000 series, and a scrape must
 * neither cost the node a second nor fill its heap. So a family is checked first, and then written
 * piece by piece.
 */
final class FamilyText {
  private static final int PIECE = 16_384;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(PIECE + PIECE / 4);

  /** The labels of a series, which several lines may begin with. */
  private final StringBuilder labels = new StringBuilder();

  /** The names of the last labels, in order. */
  private String[] names = {};

  FamilyText(OutputStream out) {
    this.out = out;
  }

  /**
   * Whether a family can be written.
   *
   * @throws IllegalArgumentException when two of its series have the same labels, a label no name,
   *     or a state is none of the family's
   */
  static void check(MetricFamily family) {
    Set<Map<String, String>> seen = HashSet.newHashSet(family.samples().size());
    Set<String> known = new HashSet<>();
    for (Sample sample : family.samples()) {
      for (String label : sample.labels().keySet()) {
        if (!known.contains(label)) {
          checkName(label);
          known.add(label);
        }
      }
      if (!seen.add(sample.labels())) {
        throw new IllegalArgumentException(
            family.name() + " has two series with " + sample.labels());
      }
      String state = sample.labels().get(MetricFamily.STATE);
      if (family.kind() == Kind.STATE_SET && !family.states().contains(state)) {
        throw new IllegalArgumentException(
            "%s has the state %s, which is none of %s"
                .formatted(family.name(), state, family.states()));
      }
    }
  }

  /** Writes the lines of a family that was checked. */
  void write(MetricFamily family) throws IOException {
    String name = family.name();
    text.append("# TYPE ").append(name).append(' ').append(type(family)).append('\n');
    for (String unit : new String[] {"seconds", "bytes"}) {
      if (name.endsWith("_" + unit)) {
        text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
      }
    }
    text.append("# HELP ").append(name).append(' ');
    escaped(text, family.help());
    text.append('\n');
    for (Sample sample : family.samples()) {
      sample(family, sample);
      if (text.length() >= PIECE) {
        flush();
      }
    }
  }

  /** Hands over what was written. */
  void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private static String type(MetricFamily family) {
    return switch (family.kind()) {
      case GAUGE -> "gauge";
      case COUNTER -> "counter";
      case INFO -> "info";
      case STATE_SET -> "stateset";
      case HISTOGRAM -> "histogram";
    };
  }

  private void sample(MetricFamily family, Sample sample) {
    String name = family.name();
    boolean stateSet = family.kind() == Kind.STATE_SET;
    readLabels(sample.labels(), stateSet ? MetricFamily.STATE : "");
    switch (family.kind()) {
      case GAUGE -> line(name, "").append(number(sample.value())).append('\n');
      case COUNTER -> line(name, "_total").append(number(sample.value())).append('\n');
      case INFO -> line(name, "_info").append("1\n");
      case STATE_SET -> states(family, sample.labels().get(MetricFamily.STATE));
      case HISTOGRAM -> histogram(name, sample);
    }
  }

  /** OpenMetrics wants the state in a label of the family's name; the other is for people. */
  private void states(MetricFamily family, String present) {
    String name = family.name();
    for (String state : family.states()) {
      begin(name, "");
      separated();
      label(text, MetricFamily.STATE, state);
      text.append(',');
      label(text, name, state);
      text.append(state.equals(present) ? "} 1\n" : "} 0\n");
    }
  }

  private void histogram(String name, Sample sample) {
    long count = 0;
    for (Sample.Bucket bucket : sample.buckets()) {
      count += bucket.count();
      begin(name, "_bucket");
      separated();
      label(text, "le", number(bucket.upTo()));
      text.append("} ").append(count).append('\n');
    }
    line(name, "_count").append(count).append('\n');
    line(name, "_sum").append(number(sample.value())).append('\n');
  }

  private StringBuilder line(String name, String suffix) {
    begin(name, suffix);
    return text.append(labels.isEmpty() ? " " : "} ");
  }

  private void begin(String name, String suffix) {
    text.append(name).append(suffix);
    if (!labels.isEmpty()) {
      text.append('{').append(labels);
    }
  }

  /** Before a label that is added to those of the series. */
  private void separated() {
    text.append(labels.isEmpty() ? '{' : ',');
  }

  /** All but one, in order of their names. */
  private void readLabels(Map<String, String> all, String leftOut) {
    labels.setLength(0);
    if (!areNamesOf(all)) {
      names = all.keySet().toArray(String[]::new);
      sort(names);
    }
    for (String name : names) {
      if (!name.equals(leftOut)) {
        if (!labels.isEmpty()) {
          labels.append(',');
        }
        label(labels, name, all.get(name));
      }
    }
  }

  private boolean areNamesOf(Map<String, String> all) {
    boolean same = names.length == all.size();
    for (int i = 0; same && i < names.length; i++) {
      same = all.containsKey(names[i]);
    }
    return same;
  }

  private static void label(StringBuilder to, String name, String value) {
    to.append(name).append("=\"");
    escaped(to, value);
    to.append('"');
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

  private static void escaped(StringBuilder text, String value) {
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
