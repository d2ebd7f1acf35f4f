package org.holdfast.config.internal.syntax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The numbers of {@code ~SEQ(var[, start][, step], end)}. Without a start it is 1, or -1 when the
 * end is negative; without a step it is 1 or -1, whichever leads to the end. Numbers may be
 * hexadecimal ({@code 0x1f}), octal ({@code 017}) or have decimals.
 */
final class Sequence implements Iterable<String> {
  private static final int MAX_COUNT = 1_000_000;
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0[xX]([0-9A-Fa-f]{1,15})");
  private static final Pattern OCTAL = Pattern.compile("([+-]?)0([0-7]{1,18})");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,9})?|\\.\\d{1,9})");

  /** Why a sequence is none. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    Bad(String message, String remedy) {
      super(message, null, false, false);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  private final BigDecimal start;
  private final BigDecimal step;
  private final int count;
  private final boolean hexadecimal;

  private Sequence(BigDecimal start, BigDecimal step, int count, boolean hexadecimal) {
    this.start = start;
    this.step = step;
    this.count = count;
    this.hexadecimal = hexadecimal;
  }

  /** From the one to three numbers after the name. */
  static Sequence of(List<String> numbers, boolean hexadecimal) throws Bad {
    if (numbers.isEmpty() || numbers.size() > 3) {
      throw new Bad(
          "has " + numbers.size() + " numbers; expected 1 to 3",
          "write ~SEQ(NAME, START, STEP, END); START and STEP may be left out");
    }
    BigDecimal end = number(numbers.getLast());
    BigDecimal one = BigDecimal.ONE;
    BigDecimal start =
        numbers.size() > 1 ? number(numbers.getFirst()) : end.signum() < 0 ? one.negate() : one;
    BigDecimal step =
        numbers.size() > 2 ? number(numbers.get(1)) : end.compareTo(start) < 0 ? one.negate() : one;
    return checked(start, step, end, hexadecimal);
  }

  private static Sequence checked(
      BigDecimal start, BigDecimal step, BigDecimal end, boolean hexadecimal) throws Bad {
    BigDecimal way = end.subtract(start);
    if (step.signum() == 0 || way.signum() * step.signum() < 0) {
      throw new Bad(
          "never gets from "
              + start.toPlainString()
              + " to "
              + end.toPlainString()
              + " in steps of "
              + step.toPlainString(),
          "expected a step towards the end");
    }
    if (hexadecimal && (start.min(end).signum() < 0 || start.scale() > 0 || step.scale() > 0)) {
      throw new Bad("has a number below 0 or with decimals", "use ~SEQ, which is not hexadecimal");
    }
    BigDecimal count = way.divide(step, 0, RoundingMode.DOWN).add(BigDecimal.ONE);
    if (count.compareTo(BigDecimal.valueOf(MAX_COUNT)) > 0) {
      throw new Bad(
          "has " + count.toPlainString() + " values; expected at most " + MAX_COUNT,
          "correct the end or the step");
    }
    return new Sequence(start, step, count.intValueExact(), hexadecimal);
  }

  private static BigDecimal number(String text) throws Bad {
    var hex = HEXADECIMAL.matcher(text);
    if (hex.matches()) {
      return BigDecimal.valueOf(Long.parseLong(hex.group(1) + hex.group(2), 16));
    }
    var octal = OCTAL.matcher(text);
    if (octal.matches()) {
      return BigDecimal.valueOf(Long.parseLong(octal.group(1) + octal.group(2), 8));
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw new Bad("has '" + text + "' where a number is expected", "write it as 12, -3 or 0x1f");
    }
    return new BigDecimal(text);
  }

  @Override
  public Iterator<String> iterator() {
    return IntStream.range(0, count).mapToObj(this::value).iterator();
  }

  private String value(int index) {
    BigDecimal value = start.add(step.multiply(BigDecimal.valueOf(index)));
    return hexadecimal
        ? value.toBigIntegerExact().toString(16)
        : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
