package org.holdfast.surface.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts that a user sees, as files beside the tests. */
final class Golden {

  private Golden() {}

  static String text(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
