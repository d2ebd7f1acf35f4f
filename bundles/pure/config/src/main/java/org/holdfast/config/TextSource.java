package org.holdfast.config;

import java.util.List;
import java.util.Optional;

/**
 * A text that is the only source there is, on a machine that has nothing: it includes no files,
 * knows no environment and finds no programs.
 *
 * @param name what it is called in findings
 * @param text the text
 */
public record TextSource(String name, String text) implements SourceLoader {

  @Override
  public String load(String source) throws SourceException {
    if (!source.equals(name)) {
      throw new SourceException("there is no source but " + name);
    }
    return text;
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    return List.of();
  }

  @Override
  public Optional<String> environment(String variable) {
    return Optional.empty();
  }

  @Override
  public Optional<String> program(String program) {
    return Optional.empty();
  }
}
