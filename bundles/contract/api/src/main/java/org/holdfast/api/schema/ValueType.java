package org.holdfast.api.schema;

import java.time.Duration;
import java.util.List;

/**
 * What the words after a keyword must be. Immutable values; the reader of the configuration checks
 * each against the text and reports the range in its own words.
 */
public sealed interface ValueType {

  /** No word at all: the presence of the keyword is its value. */
  record Flag() implements ValueType {}

  /**
   * {@code on|off|true|false|yes|no}; no word means true. Case matters, as in keepalived.conf(5).
   */
  record Bool() implements ValueType {}

  /**
   * A whole number.
   *
   * @param min smallest value accepted
   * @param max largest value accepted
   */
  record Whole(long min, long max) implements ValueType {}

  /**
   * A decimal number of seconds with up to six decimals.
   *
   * @param min shortest time accepted
   * @param max longest time accepted
   */
  record Seconds(Duration min, Duration max) implements ValueType {}

  /**
   * A decimal number of milliseconds with up to three decimals.
   *
   * @param min shortest time accepted
   * @param max longest time accepted
   */
  record Millis(Duration min, Duration max) implements ValueType {}

  /**
   * One word or one quoted text that is never shown.
   *
   * @param pattern the expression that the word must match as a whole
   * @param expected what is expected, in words, for messages: "a password"
   */
  record Secret(String pattern, String expected) implements ValueType {

    /** Any word or text. */
    public Secret() {
      this("(?s).*", "one word, or a text in double quotes");
    }
  }

  /**
   * One word or one quoted text that matches a regular expression.
   *
   * @param name what stands for the word where a line is shown: "IFNAME"
   * @param pattern the expression that the word must match as a whole
   * @param expected what is expected, in words, for messages: "an interface name"
   */
  record Match(String name, String pattern, String expected) implements ValueType {}

  /** One word or one quoted text. */
  record Text() implements ValueType {}

  /**
   * One of the words listed.
   *
   * @param words the words accepted, in the order in which help shows them
   */
  record Choice(List<String> words) implements ValueType {
    /** Copies the list. */
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** An IPv4 or IPv6 address, never a name. */
  record Address() implements ValueType {}

  /**
   * One or more words, each matching a regular expression.
   *
   * @param pattern the expression that each word must match as a whole
   * @param expected what is expected, in words, for messages: "a status code 100..599 or a range"
   */
  record Words(String pattern, String expected) implements ValueType {}

  /** A script or program with its arguments, optionally followed by user and group. */
  record Script() implements ValueType {}

  /**
   * A nested block in braces.
   *
   * @param schema what the block contains
   */
  record Block(BlockSchema schema) implements ValueType {}

  /**
   * Several words on the line of the keyword.
   *
   * @param line what the words are
   */
  record Line(LineSchema line) implements ValueType {}

  /**
   * A block whose lines have no keywords, one item a line, such as {@code virtual_ipaddress}.
   *
   * @param heading the words between the keyword and the block, such as its name
   * @param line what one line is
   */
  record Lines(LineSchema heading, LineSchema line) implements ValueType {

    /**
     * A block without words between its keyword and its brace.
     *
     * @param line what one line is
     */
    public Lines(LineSchema line) {
      this(LineSchema.EMPTY, line);
    }
  }
}
