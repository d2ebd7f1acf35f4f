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
   * @throws SourceException when it cannot be read
   */
  String load(String name) throws SourceException;

  /**
   * Finds what an {@code include} means: glob with {@code * ? [ ]} and brace sets, relative to the
   * folder of the including source; only regular files that are not executable.
   *
   * @param includer the source that has the line
   * @param pattern as written
   * @return names in the order in which they are read; empty when nothing matches
   */
  List<String> expand(String includer, String pattern);

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
}
