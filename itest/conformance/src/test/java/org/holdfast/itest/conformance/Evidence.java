package org.holdfast.itest.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tests say that they show which statement: JUnit tags such as {@code vrrp-41-kept} and
 * {@code vrrp-41-caught} in test sources, and the same words in the comment lines of case files.
 */
final class Evidence {
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"vrrp-(\\d+)-(kept|caught)\"\\)");
  private static final Pattern WORD = Pattern.compile("\\bvrrp-(\\d+)-(kept|caught)\\b");

  /** What a test shows of a statement. */
  enum Side {
    /** The program does what is demanded. */
    KEPT,
    /** Something that violates it is found out. */
    CAUGHT
  }

  private record Claim(int number, Side side) {}

  private final Map<Claim, Set<String>> tests =
      new TreeMap<>(
          (one, other) ->
              one.number() != other.number()
                  ? Integer.compare(one.number(), other.number())
                  : one.side().compareTo(other.side()));

  /** Reads every test of the repository. */
  static Evidence in(Path root) throws IOException {
    Evidence evidence = new Evidence();
    for (String folder : List.of("bundles", "itest")) {
      try (Stream<Path> tree = Files.walk(root.resolve(folder))) {
        for (Path file : tree.filter(Evidence::isTest).sorted().toList()) {
          evidence.read(file);
        }
      }
    }
    return evidence;
  }

  private static boolean isTest(Path file) {
    String path = file.toString();
    return path.contains("/src/test/")
        && !path.contains("/target/")
        && (path.endsWith("Test.java") || path.endsWith("Story.java") || path.endsWith(".case"));
  }

  private void read(Path file) throws IOException {
    boolean java = file.toString().endsWith(".java");
    String name = file.getFileName().toString().replace(".java", "");
    for (String line : Files.readAllLines(file)) {
      if (java || line.startsWith("#")) {
        Matcher claims = (java ? TAG : WORD).matcher(line);
        while (claims.find()) {
          add(Integer.parseInt(claims.group(1)), claims.group(2), name);
        }
      }
    }
  }

  private void add(int number, String side, String test) {
    Claim claim = new Claim(number, Side.valueOf(side.toUpperCase(java.util.Locale.ROOT)));
    tests.computeIfAbsent(claim, its -> new TreeSet<>()).add(test);
  }

  /** Names of the tests that show it; empty when none does. */
  Set<String> of(int number, Side side) {
    return tests.getOrDefault(new Claim(number, side), Set.of());
  }

  /** Every number that some test names. */
  Set<Integer> numbers() {
    Set<Integer> numbers = new TreeSet<>();
    tests.keySet().forEach(claim -> numbers.add(claim.number()));
    return numbers;
  }
}
