package org.holdfast.platform.deploy.internal;

import java.util.Arrays;
import java.util.Locale;

/** What is done about a jar that nobody trusted has signed. */
enum SignaturePolicy {
  /** It is refused. */
  REQUIRE,
  /** It is taken, and told. One whose signature does not hold is refused all the same. */
  WARN,
  /** Signatures are not looked at. */
  OFF;

  /** Reads a setting; what is none of these is the strictest, so that a slip opens nothing. */
  static SignaturePolicy of(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst()
        .orElse(REQUIRE);
  }
}
