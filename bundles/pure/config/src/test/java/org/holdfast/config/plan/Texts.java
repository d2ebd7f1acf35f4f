package org.holdfast.config.plan;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.DiagnosticText;
import org.holdfast.config.ReadResult;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/** Reads a text as the only file there is. */
record Texts(String text) implements SourceLoader {

  static Configuration read(String text) {
    ReadResult result = ConfigReader.read("keepalived.conf", new Texts(text), "lb1");
    return result
        .configuration()
        .orElseThrow(
            () -> new AssertionError(DiagnosticText.of(result.diagnostics()) + "\n" + text));
  }

  @Override
  public String load(String name) throws SourceException {
    if (!name.equals("keepalived.conf")) {
      throw new SourceException("no such file");
    }
    return text;
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    return List.of();
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<String> program(String name) {
    return Optional.empty();
  }
}
