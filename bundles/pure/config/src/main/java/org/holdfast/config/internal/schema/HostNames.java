package org.holdfast.config.internal.schema;

import java.util.regex.Pattern;

/**
 * Host names as in RFC 1123 section 2.1, with underscores, which many networks use. What looks like
 * an address with a mistake is none: the last label has a letter (RFC 3696 section 2).
 */
public final class HostNames {
  private static final int LONGEST = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9_-]{1,63}");
  private static final Pattern LAST =
      Pattern.compile("(?:.*\\.)?[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?");

  private HostNames() {}

  public static boolean isName(String text) {
    return text.length() <= LONGEST
        && LABELS.matcher(text).matches()
        && LAST.matcher(text).matches();
  }
}
