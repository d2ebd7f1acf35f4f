package org.holdfast.api.config;

/**
 * A place in the configuration.
 *
 * @param file the file's path as it was opened
 * @param line from 1
 * @param column from 1, in characters
 */
public record SourcePosition(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
