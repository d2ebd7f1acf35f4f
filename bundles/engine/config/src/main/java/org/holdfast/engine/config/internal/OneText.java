package org.holdfast.engine.config.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/**
 * A text that includes nothing and needs nothing of the machine, as the history keeps it.
 *
 * @param name what it is called in findings
 * @param text the text
 */
record OneText(String name, String text) implements SourceLoader {

  @Override
  public String load(String source) throws SourceException {
    if (!source.equals(name)) {
      throw new SourceException("a commit includes no files");
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
