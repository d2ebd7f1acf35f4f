package org.holdfast.config;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are cut off or changed at any byte, and files of nonsense: findings, never an
 * exception, a hang or more memory than there is. The number of inputs is fixed, so that a seed
 * names one run.
 */
class MutationTest {
  private static final int ROUNDS = 100;
  private static final String ALPHABET = "{}\"'\\$#!@~ \n\t/=,.-()0123456789azAZ_\u00e9\u0000";
  private static final String[] PIECES = {
    "~SEQ(I,1,3) ",
    "~SEQ(I,1,9999) ",
    "~SEQx(J,0x1,1,0xff) ",
    "~LST({A,B},{1,2},{3}) ",
    "$A=",
    "$A",
    "${A}",
    "${_RANDOM 1 9}",
    "${_ENV HOME}",
    "include ",
    "includea *",
    "@lb1 ",
    "@^lb1 ",
    " \\\n",
    "auth_pass ",
    "script \"\\x41 'b'\" ",
    "{a,{b,c}}",
  };

  static Stream<Path> samples() {
    return Stream.of("samples", "corpus").flatMap(kind -> Resources.files(kind, ".conf").stream());
  }

  static Stream<Path> samplesAndCases() {
    return Stream.concat(samples(), Resources.files("language", ".case").stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void cutOffAtEveryByte(Path sample) {
    String text = Resources.text(sample);
    for (int end = 0; end <= text.length(); end++) {
      FuzzTarget.read(text.substring(0, end), "cut at " + end);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void changedAtEveryByte(Path sample) {
    String text = Resources.text(sample);
    Random random = new Random(20260102);
    for (int at = 0; at < text.length(); at++) {
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      FuzzTarget.read(text.substring(0, at) + c + text.substring(at + 1), "'" + c + "' at " + at);
    }
  }

  @ParameterizedTest
  @MethodSource("samplesAndCases")
  void damagedInSeveralPlaces(Path sample) {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String damaged = damage(Resources.text(sample), random);
      FuzzTarget.read(damaged, "seed " + seed + " round " + round);
    }
  }

  private static String damage(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(out.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      int other = random.nextInt(out.length());
      switch (random.nextInt(6)) {
        case 0 -> out.insert(at, c);
        case 1 -> out.setCharAt(at, c);
        case 2 -> out.delete(at, Math.min(out.length(), at + random.nextInt(1, 20)));
        case 3 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 4 -> out.insert(at, out.substring(other, Math.min(out.length(), other + 80)));
        default -> out.setLength(Math.max(1, at));
      }
    }
    return out.toString();
  }
}
