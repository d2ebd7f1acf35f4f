package org.holdfast.platform.image.internal;

/**
 * A bundle of a feature: a line of {@code lib/features/NAME.plan}, written when the distribution
 * was built.
 *
 * @param level its start level
 * @param path the jar, relative to lib
 * @param sha256 of the jar, in hexadecimal digits
 * @param coordinates Maven's GROUP:ARTIFACT:VERSION
 */
record Planned(int level, String path, String sha256, String coordinates) {

  static Planned parse(String line, String place) throws ImageException {
    String[] words = line.split(" ");
    if (words.length != 4 || !words[0].matches("\\d{1,3}") || !words[3].matches("[^:]+:[^:]+:.+")) {
      throw new ImageException(
          place + ": got '" + line + "', expected LEVEL PATH SHA256 GROUP:ARTIFACT:VERSION");
    }
    return new Planned(Integer.parseInt(words[0]), words[1], words[2], words[3]);
  }

  /** The line of boot.plan. */
  String bootLine() {
    return level + " " + path + " " + sha256;
  }
}
