package org.holdfast.config.internal.keywords;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Expressions for whole numbers up to a limit, as strtoul(3) of base 0 reads them: decimal, octal
 * after {@code 0}, hexadecimal after {@code 0x}.
 */
final class NumberPattern {
  private static final int HEX = 16;

  private NumberPattern() {}

  /** Numbers from 0 to a limit, which is taken as unsigned. */
  static String upTo(long limit) {
    String decimal = "(?!0)" + digits(limit, 10);
    String octal = "0+" + digits(limit, 8) + "?";
    String hexadecimal = "0[xX]0*" + digits(limit, HEX);
    return "(?:" + decimal + "|" + octal + "|" + hexadecimal + ")";
  }

  /** Numbers from 1 to a limit. */
  static String fromOne(long limit) {
    return "(?!(?:0[xX])?0+(?![0-9a-fA-FxX]))" + upTo(limit);
  }

  /** Digits of a base that make no more than the limit; leading zeros are not among them. */
  private static String digits(long limit, int base) {
    String most = Long.toUnsignedString(limit, base);
    String any = "[" + upToDigit(base - 1) + "]";
    int length = most.length();
    List<String> forms = new ArrayList<>();
    if (length > 1) {
      forms.add(any + "{1," + (length - 1) + "}");
    }
    StringBuilder same = new StringBuilder();
    for (int at = 0; at < length; at++) {
      int digit = Character.digit(most.charAt(at), base);
      if (digit > 0) {
        forms.add(same + "[" + upToDigit(digit - 1) + "]" + any + "{" + (length - 1 - at) + "}");
      }
      same.append(exactly(most.charAt(at)));
    }
    forms.add(same.toString());
    return "(?:" + String.join("|", forms) + ")";
  }

  private static String exactly(char digit) {
    return Character.isDigit(digit)
        ? String.valueOf(digit)
        : "[" + digit + Character.toUpperCase(digit) + "]";
  }

  private static String upToDigit(int digit) {
    if (digit < 10) {
      return "0-" + digit;
    }
    String last = Integer.toString(digit, HEX);
    return "0-9a-" + last + "A-" + last.toUpperCase(Locale.ROOT);
  }
}
