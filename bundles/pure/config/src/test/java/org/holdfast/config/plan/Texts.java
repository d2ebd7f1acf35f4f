package org.holdfast.config.plan;

import org.holdfast.api.config.Configuration;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.DiagnosticText;
import org.holdfast.config.ReadResult;
import org.holdfast.config.TextSource;

/** Reads a text as the only file there is. */
final class Texts {
  private static final String NAME = "keepalived.conf";

  private Texts() {}

  static Configuration read(String text) {
    ReadResult result = ConfigReader.read(NAME, new TextSource(NAME, text), "lb1");
    return result
        .configuration()
        .orElseThrow(
            () -> new AssertionError(DiagnosticText.of(result.diagnostics()) + "\n" + text));
  }
}
