package org.holdfast.itest.netnssupport;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The clone of the sources that this code was built in. */
public final class Clone {

  private Clone() {}

  /**
   * A file or folder of the clone: found from the place of this code, else from the working folder,
   * upwards.
   *
   * @param name relative to the root of the clone
   * @throws IllegalStateException when neither is below a clone
   */
  public static Path file(String name) {
    return Stream.of(placeOfThisCode(), Path.of("").toAbsolutePath())
        .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
        .filter(root -> Files.isRegularFile(root.resolve("itest/pom.xml")))
        .map(root -> root.resolve(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "not in a clone of Holdfast: looked for %s upwards of %s and of the working folder"
                        .formatted(name, placeOfThisCode())));
  }

  private static Path placeOfThisCode() {
    try {
      return Path.of(Clone.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this code has no place in a file system", e);
    }
  }
}
