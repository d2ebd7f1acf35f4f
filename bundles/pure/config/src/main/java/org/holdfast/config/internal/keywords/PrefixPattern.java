package org.holdfast.config.internal.keywords;

import java.util.ArrayList;
import java.util.List;

/** Expressions for addresses with an optional prefix length, in the forms of inet_pton(3). */
final class PrefixPattern {
  private static final int GROUPS = 8;
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String GROUP = "[0-9a-fA-F]{1,4}";

  static final String IPV4 = BYTE + "(?:\\." + BYTE + "){3}";
  static final String IPV6 = ipv6();

  /** An address of either family with an optional length that fits it. */
  static final String PREFIX =
      "(?:" + IPV4 + "(?:/(?:3[0-2]|[12]?\\d))?|" + IPV6 + "(?:/(?:12[0-8]|1[01]\\d|[1-9]?\\d))?)";

  private PrefixPattern() {}

  /** Eight groups, or fewer with one {@code ::}; the last two may be written as IPv4. */
  private static String ipv6() {
    List<String> forms = new ArrayList<>();
    forms.add("(?:" + GROUP + ":){" + (GROUPS - 1) + "}" + GROUP);
    forms.add("(?:" + GROUP + ":){" + (GROUPS - 2) + "}" + IPV4);
    for (int left = 0; left < GROUPS; left++) {
      String begin = left == 0 ? "" : GROUP + "(?::" + GROUP + "){" + (left - 1) + "}";
      int right = GROUPS - 1 - left;
      forms.add(begin + "::" + upTo(right));
      if (right >= 2) {
        forms.add(begin + "::(?:" + GROUP + ":){0," + (right - 2) + "}" + IPV4);
      }
    }
    return "(?:" + String.join("|", forms) + ")";
  }

  private static String upTo(int groups) {
    return groups == 0 ? "" : "(?:" + GROUP + "(?::" + GROUP + "){0," + (groups - 1) + "})?";
  }
}
