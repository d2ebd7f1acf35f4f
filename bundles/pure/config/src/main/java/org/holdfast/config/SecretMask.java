package org.holdfast.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes known secrets out of texts. One of fewer than {@value #SHORT} characters cannot be told
 * from other text wherever it stands: it is masked as a word by itself in lines that speak of
 * passwords, keys or authentication, and where it stands alone between quotes, as findings quote.
 * One thread.
 */
public final class SecretMask {
  /** Characters from which on a secret is masked wherever it stands. */
  public static final int SHORT = 4;

  private static final String MASK = "****";
  private static final Pattern SPEAKS =
      Pattern.compile("(?i)pas|secret|key|hmac|auth|token|communit|cookie");
  private static final Pattern HEADER =
      Pattern.compile("(?i)((?:proxy-)?authorization:|(?:set-)?cookie:) .*");
  private static final String BEFORE = "(?<![^\\s'\"=,;(){}\\[\\]])";
  private static final String AFTER = "(?![^\\s'\"=,;(){}\\[\\]])";

  private final List<String> lengthy;
  private final List<Pattern> words = new ArrayList<>();
  private final List<Pattern> quoted = new ArrayList<>();

  /**
   * Of these secrets.
   *
   * @param secrets in any order, none of them empty
   */
  public SecretMask(Collection<String> secrets) {
    lengthy =
        secrets.stream()
            .distinct()
            .filter(secret -> secret.length() >= SHORT)
            .sorted(Comparator.comparingInt(String::length).reversed()) // one may begin another
            .toList();
    for (String secret : secrets.stream().distinct().filter(it -> it.length() < SHORT).toList()) {
      String exactly = Pattern.quote(secret);
      words.add(Pattern.compile(BEFORE + exactly + AFTER));
      quoted.add(Pattern.compile("(?<=(['\"]))" + exactly + "(?=\\1)"));
    }
  }

  /**
   * A line without secrets.
   *
   * @param line as it was
   * @return with {@code ****} for each
   */
  public String masked(String line) {
    String shown = line;
    for (String secret : lengthy) {
      shown = shown.replace(secret, MASK);
    }
    for (Pattern each : SPEAKS.matcher(shown).find() ? words : quoted) {
      shown = each.matcher(shown).replaceAll(MASK);
    }
    return HEADER.matcher(shown).replaceFirst("$1 " + MASK);
  }

  /**
   * How many secrets are masked wherever they stand.
   *
   * @return those of {@value #SHORT} characters or more
   */
  public int lengthy() {
    return lengthy.size();
  }

  /**
   * How many are not.
   *
   * @return those of fewer
   */
  public int brief() {
    return words.size();
  }
}
