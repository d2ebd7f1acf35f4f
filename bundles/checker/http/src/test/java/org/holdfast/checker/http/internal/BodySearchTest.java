package org.holdfast.checker.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodySearchTest {

  private static BodySearch search(String regex, String options, long min, OptionalLong max) {
    List<String> words = Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toList();
    return new BodySearch(regex, RegexOption.of(words), true, min, max);
  }

  private static boolean matches(BodySearch search, String body) throws IOException {
    return search.fault(body.getBytes(StandardCharsets.UTF_8), true, () -> false).isEmpty();
  }

  /** Expressions whose meaning is that of PCRE2; {@code ~} stands for LF. */
  @ParameterizedTest(name = "{0} [{1}] in {2}: {3}")
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\'',
      value = {
        "ok '' all-ok true",
        "OK '' all-ok false",
        "OK caseless all-ok true",
        "a.b '' a~b false",
        "a.b dotall a~b true",
        "^b '' a~b false",
        "^b multiline a~b true",
        "b$ '' b~ true",
        "b$ dollar_endonly b~ false",
        "b$ 'dollar_endonly multiline' b~ true",
        "'o k # all' '' ok false",
        "'o k # all' extended ok true",
        "'o[ ]k' extended 'o k' true",
        "b firstline a~b false",
        "b firstline ab~ true",
        // bytes without utf, characters with it
        "^.$ '' é false",
        "^.$ utf é true",
        "^é$ '' é true",
        "É 'utf caseless' é true",
        "\\w utf é false",
        "\\w 'utf ucp' é true",
        // written for PCRE2, read otherwise by Java
        "'{\"up\":true}' '' '{\"up\":true}' true",
        "a{2} '' aa true",
        "[[:digit:]]+x '' 42x true",
        "[[:digit:]]+x '' dx false",
        "[[:^digit:]]x '' 4x false",
        "[a[] '' [ true",
        "[a&&b] '' a true",
        "[]x] '' ] true",
        "'\\Qa.b\\E' '' a.b true",
        "'\\Qa.b\\E' '' axb false",
        "(?#comment)a '' a true",
        "(?P<n>a)(?P=n) '' aa true",
        "a\\Nb '' axb true",
        "a\\Nb '' a~b false",
        "(a)b no_auto_capture ab true",
        "a.+b ungreedy axxb true",
        "a.+?c auto_callout axbc true",
      })
  void anExpressionOfPcreMatches(String regex, String options, String body, boolean expected)
      throws IOException {
    assertThat(matches(search(regex, options, 0, OptionalLong.empty()), body.replace('~', '\n')))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} from {1} to {2} in {3}: {4}")
  @CsvSource({
    "b, 0, 0, b, true",
    "b, 0, 1, aab, false",
    "b, 0, 2, aab, true",
    "b, 2, , aab, true",
    "b, 3, , aab, false",
    "b, 4, , aab, false",
    // what stands before the offset is seen, but begins no match
    "(?<=a)b, 2, , aab, true",
    "^b, 2, , aab, false",
    "b, 9999999999, , aab, false",
  })
  void aMatchBeginsWithinItsOffsets(String regex, long min, Long max, String body, boolean expected)
      throws IOException {
    OptionalLong last = max == null ? OptionalLong.empty() : OptionalLong.of(max);
    assertThat(matches(search(regex, "", min, last), body)).isEqualTo(expected);
    assertThat(matches(search(regex, "utf", min, last), body)).isEqualTo(expected);
  }

  @Test
  void offsetsAreBytesAlsoInUtf() throws IOException {
    assertThat(matches(search("b", "utf", 2, OptionalLong.of(2)), "éb")).isTrue();
    assertThat(matches(search("b", "utf", 0, OptionalLong.of(1)), "éb")).isFalse();
    assertThat(matches(search("b", "utf", 3, OptionalLong.empty()), "éb")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(RegexOption.class)
  void everyOptionIsDoneOrRefusedWithItsReason(RegexOption option) throws IOException {
    Set<RegexOption> refused =
        Set.of(
            RegexOption.ALLOW_EMPTY_CLASS,
            RegexOption.ALT_BSUX,
            RegexOption.ALT_CIRCUMFLEX,
            RegexOption.MATCH_UNSET_BACKREF);
    if (refused.contains(option)) {
      assertThatThrownBy(() -> RegexOption.of(List.of(option.word())))
          .hasMessageStartingWith("got \"" + option.word() + "\", which cannot be done: ");
    } else {
      assertThat(matches(search("b", option.word(), 0, OptionalLong.empty()), "ab")).isTrue();
    }
    assertThat(RegexOption.values()).hasSize(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '\'',
      value = {
        "a\\Kb '' Java",
        "(a '' group",
        "a(?R) '' settings",
        "(?U)a '' settings",
        "(?x)a '' settings",
        "(*UTF)a '' Dangling",
        "[a '' 'no end'",
        "[[:nix:]] '' 'no class [:nix:]'",
        "a\\ '' backslash",
        "(?<n>a)(?<n>b) dupnames defined",
        "(?>a*)b ungreedy ungreedy",
        "a typo 'expected some of: allow_empty_class'",
      })
  void whatJavaCannotDoIsRefused(String regex, String options, String reason) {
    assertThatThrownBy(() -> search(regex, options, 0, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theReasonSaysWhatWasWanted() throws IOException {
    byte[] body = "abc".getBytes(StandardCharsets.US_ASCII);
    BodySearch none = new BodySearch("b", Set.of(), false, 0, OptionalLong.empty());
    assertThat(none.fault(body, true, () -> false))
        .contains("got a match of regex, expected none in the body");
    assertThat(search("x", "", 1, OptionalLong.of(2)).fault(body, true, () -> false))
        .contains("got no match of regex that begins at byte 1..2");
    assertThat(
            search("x", "utf", 0, OptionalLong.empty()).fault(new byte[] {-1}, true, () -> false))
        .contains("got a body that is not UTF-8, which regex_options utf expects");
  }

  @Test
  void whatIsNotSearchedIsNeverGood() throws IOException {
    byte[] body = "abc\u00e9".getBytes(StandardCharsets.UTF_8);
    byte[] cut = java.util.Arrays.copyOf(body, body.length - 1); // within a character
    for (boolean wanted : new boolean[] {true, false}) {
      BodySearch search =
          new BodySearch("x", RegexOption.of(List.of("utf")), wanted, 0, OptionalLong.empty());
      assertThat(search.fault(cut, false, () -> false).orElseThrow()).contains("no more are");
    }
  }

  @Test
  void anExpressionThatGoesBackAndForthEndsWithTheTime() {
    AtomicInteger asked = new AtomicInteger();
    BodySearch slow = search("(x+x+)+y", "", 0, OptionalLong.empty());
    byte[] body = "x".repeat(5000).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> slow.fault(body, true, () -> asked.incrementAndGet() > 10))
        .hasMessageContaining("did not end within the time limit");
    assertThat(asked).hasValue(11);
  }
}
