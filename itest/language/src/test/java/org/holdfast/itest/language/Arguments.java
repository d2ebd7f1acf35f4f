package org.holdfast.itest.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads samples off the arguments of a row, where a machine can. */
final class Arguments {
  private static final Pattern RANGE =
      Pattern.compile(
          "<(-?[\\d.]+)\\.\\.([\\d.]+|[A-Z_0-9]+)( s| us| s decimal)?>"
              + "( \\[reverse(\\|noreverse)?\\])?");
  private static final Pattern AT_LEAST =
      Pattern.compile("<(UINT|UINT32|DECIMAL \\w+) >=([\\d.]+)>");
  private static final Pattern CHOICE = Pattern.compile("[\\w.-]+(\\|[\\w.-]+)+");
  private static final Pattern TRACKED =
      Pattern.compile("\\{ ([A-Z]+) \\[weight (<[^>]*>) \\[reverse\\|noreverse]] \\.\\. }");
  private static final Map<String, String> LIMITS =
      Map.of("INT_MAX", "2147483647", "UINT_MAX", "4294967295", "UINT32_MAX", "4294967295");
  private static final Map<String, String> OBJECTS =
      Map.of("SCRIPT", "chk", "IF", "eth0", "PROC", "proc", "FILE", "tf", "BFD", "bfd");
  private static final String WRONG = "§x_wrong";

  private Arguments() {}

  static Samples of(Row row) {
    String form = row.arguments();
    if (form.startsWith("[") && form.endsWith("]") && form.indexOf('[', 1) < 0) {
      Samples inner = of(row, form.substring(1, form.length() - 1));
      return samples(with("", inner.good()), inner.bad());
    }
    return of(row, form);
  }

  private static Samples of(Row row, String form) {
    Matcher range = RANGE.matcher(form);
    if (range.matches()) {
      return range(range);
    }
    Matcher atLeast = AT_LEAST.matcher(form);
    if (atLeast.matches()) {
      String min = atLeast.group(2);
      return samples(List.of(min, "2000"), List.of("§" + below(min), WRONG));
    }
    Matcher tracked = TRACKED.matcher(form);
    if (tracked.matches()) {
      return tracked(OBJECTS.get(tracked.group(1)), tracked.group(2));
    }
    String words = form.replaceAll("[<>]", "");
    if (CHOICE.matcher(words).matches()) {
      return samples(List.of(words.split("\\|")), List.of(WRONG));
    }
    if (form.equals("(none)")) {
      return samples(List.of(""), List.of(row.isToken() ? WRONG : "{ }"));
    }
    if (form.equals("BOOL")) {
      return samples(List.of("on", "off", "true", "false", "yes", "no"), List.of("§maybe", "§ON"));
    }
    throw new IllegalStateException(
        "no sample for '" + form + "' of " + row + ": add it to forms.tsv or rows.tsv");
  }

  private static Samples range(Matcher range) {
    String min = range.group(1);
    String max = LIMITS.getOrDefault(range.group(2), range.group(2));
    List<String> good = new ArrayList<>(List.of(min, max));
    List<String> bad =
        new ArrayList<>(
            List.of("§" + below(min), "§" + new BigDecimal(max).add(BigDecimal.ONE), WRONG));
    if (range.group(4) != null) {
      good.add(max + " reverse");
      bad.add(max + " §backwards");
    }
    if (range.group(5) != null) {
      good.add(max + " noreverse");
    }
    return samples(good, bad);
  }

  private static String below(String number) {
    BigDecimal min = new BigDecimal(number);
    return min.subtract(min.signum() == 0 ? BigDecimal.ONE : min.ulp()).toPlainString();
  }

  private static Samples tracked(String object, String range) {
    Matcher numbers = RANGE.matcher(range);
    if (!numbers.matches()) {
      throw new IllegalStateException(range);
    }
    Samples weights = range(numbers);
    return samples(
        Stream.concat(
                Stream.of("{ " + object + " }", "{ " + object + " weight 1 reverse }"),
                weights.good().stream().map(w -> "{\n" + object + " weight " + w + "\n}"))
            .toList(),
        weights.bad().stream().map(w -> "{ " + object + " weight " + w + " }").toList());
  }

  private static List<String> with(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).distinct().toList();
  }

  private static Samples samples(List<String> good, List<String> bad) {
    return new Samples(good, bad, "");
  }
}
