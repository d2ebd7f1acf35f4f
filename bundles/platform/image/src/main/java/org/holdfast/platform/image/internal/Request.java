package org.holdfast.platform.image.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be made.
 *
 * @param home the distribution that it is made of
 * @param features names of features whose bundles are in it
 * @param trust PEM files of those whose bundles it takes
 * @param vendors jars for its deploy folder
 * @param modules modules of Java to add to those that are found
 * @param signatures what is done about a jar of the deploy folder that nobody trusted has signed
 * @param caches whether start-up caches are made
 * @param output the folder to make; empty for one in the working folder
 * @param time the time that all files bear; empty for the time of the distribution
 */
record Request(
    Path home,
    List<String> features,
    List<Path> trust,
    List<Path> vendors,
    List<String> modules,
    String signatures,
    boolean caches,
    Optional<Path> output,
    Optional<Instant> time) {

  static final String REQUIRE = "require";
  private static final Set<String> POLICIES = Set.of(REQUIRE, "warn", "off");
  private static final String USAGE = "; see: holdfast help";

  /**
   * Reads the words of a command line.
   *
   * @param home the distribution
   * @param words options and their values
   * @param sourceDateEpoch seconds since 1970, as reproducible-builds.org has it; null for none
   */
  static Request parse(Path home, List<String> words, String sourceDateEpoch)
      throws ImageException {
    List<String> features = new ArrayList<>();
    List<Path> trust = new ArrayList<>();
    List<Path> vendors = new ArrayList<>();
    List<String> modules = new ArrayList<>();
    String signatures = REQUIRE;
    boolean caches = true;
    Optional<Path> output = Optional.empty();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--features" -> features.addAll(names(word, rest));
        case "--trust" -> trust.add(file(word, rest));
        case "--with" -> vendors.add(file(word, rest));
        case "--add-modules" -> modules.addAll(names(word, rest));
        case "--signatures" -> signatures = policy(value(word, rest));
        case "--no-caches" -> caches = false;
        case "--output" -> output = Optional.of(Path.of(value(word, rest)).toAbsolutePath());
        default -> throw new ImageException("unknown option '" + word + "'" + USAGE);
      }
    }
    if (features.isEmpty()) {
      throw new ImageException(
          "which features? for example: holdfast image --features core,checkers");
    }
    return new Request(
        home,
        List.copyOf(features),
        List.copyOf(trust),
        List.copyOf(vendors),
        List.copyOf(modules),
        signatures,
        caches,
        output,
        time(sourceDateEpoch));
  }

  private static String value(String option, Iterator<String> rest) throws ImageException {
    if (!rest.hasNext()) {
      throw new ImageException(option + " needs a value" + USAGE);
    }
    return rest.next();
  }

  private static List<String> names(String option, Iterator<String> rest) throws ImageException {
    String text = value(option, rest);
    List<String> names = List.of(text.split(","));
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new ImageException(
          option + " is '" + text + "'; expected names with commas between them");
    }
    return names;
  }

  private static Path file(String option, Iterator<String> rest) throws ImageException {
    Path file = Path.of(value(option, rest));
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new ImageException(
          option
              + " "
              + file
              + ": "
              + (Files.exists(file) ? "is no file that can be read" : "there is no such file")
              + "; the working folder is "
              + Path.of("").toAbsolutePath());
    }
    return file;
  }

  private static String policy(String word) throws ImageException {
    if (!POLICIES.contains(word)) {
      throw new ImageException(
          "--signatures is '" + word + "'; expected require, warn or off" + USAGE);
    }
    return word;
  }

  private static Optional<Instant> time(String sourceDateEpoch) throws ImageException {
    if (sourceDateEpoch == null || sourceDateEpoch.isEmpty()) {
      return Optional.empty();
    }
    if (!sourceDateEpoch.matches("\\d{1,10}")) {
      throw new ImageException(
          "SOURCE_DATE_EPOCH is '" + sourceDateEpoch + "'; expected seconds since 1970");
    }
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(sourceDateEpoch)));
  }
}
