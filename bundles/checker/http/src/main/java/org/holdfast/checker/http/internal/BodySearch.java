package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.holdfast.api.check.LocalShortageException;

/**
 * {@code regex} and what belongs to it: whether a body has a match that begins within the offsets.
 * A body is bytes, each a character, or UTF-8 with {@code utf}; only LF ends a line.
 */
final class BodySearch {
  /** How much of a body is kept to be searched. */
  static final int MOST_BYTES = 1 << 20;

  /** What keeps its first match: there it counts how much that is. */
  private static final Pattern ONCE = Pattern.compile("\\(\\?(>|=|<=)|[*+?}]\\+");

  private final Pattern pattern;
  private final Set<RegexOption> options;
  private final boolean wanted;
  private final long minOffset;
  private final OptionalLong maxOffset;

  /**
   * A search.
   *
   * @param wanted whether a match is a success; false with {@code regex_no_match}
   * @param minOffset where in the body a match may begin, in bytes
   * @param maxOffset where it must have begun
   * @throws IllegalArgumentException for an expression that cannot be used
   */
  BodySearch(
      String regex,
      Set<RegexOption> options,
      boolean wanted,
      long minOffset,
      OptionalLong maxOffset) {
    this.pattern = compile(regex, options);
    this.options = options;
    this.wanted = wanted;
    this.minOffset = minOffset;
    this.maxOffset = maxOffset;
  }

  private static Pattern compile(String regex, Set<RegexOption> options) {
    if (options.contains(RegexOption.UNGREEDY) && ONCE.matcher(regex).find()) {
      throw new IllegalArgumentException(
          "ungreedy matters in (?>..), (?=..) and X*+, write X*? itself");
    }
    // Without utf the bytes of the expression are compared with the bytes of the body.
    String text =
        options.contains(RegexOption.UTF)
            ? regex
            : new String(regex.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int flags = options.stream().mapToInt(RegexOption::flag).reduce(0, (a, b) -> a | b);
    try {
      return Pattern.compile(PcreText.toJava(text, options), flags | Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("it is nested too deeply", e);
    }
  }

  /**
   * What is wrong with a body, or empty when nothing is.
   *
   * @param body its first bytes
   * @param whole whether they are all
   * @param over whether the time of the probe is over
   * @throws IOException when the search did not end in time
   */
  Optional<String> fault(byte[] body, boolean whole, BooleanSupplier over) throws IOException {
    Optional<String> text = text(body, whole);
    if (text.isEmpty()) {
      return Optional.of("got a body that is not UTF-8, which regex_options utf expects");
    }
    boolean found = found(text.get(), over);
    if (!found && !whole) {
      return Optional.of(
          "got no match of regex in the first " + MOST_BYTES + " bytes; no more are searched");
    }
    if (found == wanted) {
      return Optional.empty();
    }
    return Optional.of(
        (wanted ? "got no match of regex" : "got a match of regex, expected none") + offsets());
  }

  private String offsets() {
    if (minOffset == 0 && maxOffset.isEmpty()) {
      return " in the body";
    }
    return " that begins at byte "
        + minOffset
        + (maxOffset.isPresent() ? ".." + maxOffset.getAsLong() : " or later");
  }

  private Optional<String> text(byte[] body, boolean whole) {
    if (!options.contains(RegexOption.UTF)) {
      return Optional.of(new String(body, StandardCharsets.ISO_8859_1));
    }
    int length = whole ? body.length : beforeLastCharacter(body);
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A body that was cut may end within a character. */
  private static int beforeLastCharacter(byte[] body) {
    int length = body.length - 1;
    while (length > 0 && (body[length] & 0xc0) == 0x80) {
      length--;
    }
    return length;
  }

  private boolean found(String text, BooleanSupplier over) throws IOException {
    int from = index(text, minOffset);
    if (from < 0) {
      return false;
    }
    Matcher matcher = pattern.matcher(new LimitedText(text, over)).useTransparentBounds(true);
    try {
      return matcher.find(from)
          && (maxOffset.isEmpty() || offset(text, matcher.start()) <= maxOffset.getAsLong())
          && (!options.contains(RegexOption.FIRSTLINE)
              || !text.substring(from, matcher.start()).contains("\n"));
    } catch (LimitedText.TimeOverException e) {
      throw new IOException(
          "the search of the body for regex did not end within the time limit", e);
    } catch (StackOverflowError e) {
      throw new LocalShortageException(
          "the search of the body for regex took more stack than a thread has; write the expression"
              + " without a group that is repeated without limit",
          null);
    }
  }

  /** The index of the character at an offset in bytes, or -1 when the body is shorter. */
  private int index(String text, long offset) {
    if (!options.contains(RegexOption.UTF)) {
      return offset > text.length() ? -1 : (int) offset;
    }
    int index = 0;
    long bytes = 0;
    while (bytes < offset && index < text.length()) {
      int character = text.codePointAt(index);
      bytes += width(character);
      index += Character.charCount(character);
    }
    return bytes < offset ? -1 : index;
  }

  private long offset(String text, int index) {
    return options.contains(RegexOption.UTF)
        ? text.codePoints().limit(text.codePointCount(0, index)).mapToLong(BodySearch::width).sum()
        : index;
  }

  private static int width(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
