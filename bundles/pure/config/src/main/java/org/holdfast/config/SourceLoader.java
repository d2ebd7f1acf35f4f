package org.holdfast.config;

import java.util.List;
import java.util.Optional;

/**
 * What the reader borrows from the machine it runs on. Called on the thread that reads, in the
 * order of the text.
 */
public interface SourceLoader {

  /**
   * Reads a source as a whole.
   *
   * @param name the root, or one of the names that {@link #expand} gave
   * @return its text
   * @throws SourceException when it cannot be read, is too large, or is no regular file that is not
   *     executable
   */
  String load(String name) throws SourceException;

  /**
   * Finds what an {@code include} means: a path with {@code * ? [ ]}, relative to the folder of the
   * including source. Brace sets are taken apart before. What is found and cannot be loaded (a
   * folder, an executable file) is found nevertheless: {@link #load} says why not.
   *
   * @param includer the source that has the line
   * @param pattern as written
   * @return names in the order in which they are read; empty when nothing matches
   */
  List<String> expand(String includer, String pattern);

  /**
   * The folder of a source, for <code>${_PWD}</code>.
   *
   * @param name a source that was loaded
   * @return its path, absolute where the loader can tell
   */
  default String folder(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : name.substring(0, slash);
  }

  /**
   * Where the numbers of <code>${_RANDOM}</code> begin unless the configuration has a {@code
   * random_seed}. A loader gives the same seed each time it is asked, so that reading an equal file
   * again gives an equal configuration.
   *
   * @return any number; 0 unless the loader has a source of chance
   */
  default long seed() {
    return 0;
  }

  /**
   * An environment variable, for <code>${_ENV NAME}</code>.
   *
   * @param name its name
   * @return its value, or empty when it is not set
   */
  Optional<String> environment(String name);

  /**
   * Finds a program by name, as a shell does with PATH.
   *
   * @param name a name without a slash
   * @return its absolute path, or empty when there is none
   */
  Optional<String> program(String name);

  /**
   * How many words a configuration may have, with all its includes: a larger one is an error, not a
   * reason to run out of memory. 10,000 real servers have 130,000 to 180,000.
   *
   * @return a number that the memory is enough for; 1,000,000 unless the loader knows better
   */
  default int maxWords() {
    return 1_000_000;
  }

  /**
   * Whether everyone on the machine can read a source, for a warning when it holds a secret.
   *
   * @param name the root, a name that {@link #expand} gave, or the file of a secret
   * @return false also where nobody can tell
   */
  default boolean worldReadable(String name) {
    return false;
  }
}
