package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;

/** The Python programs among the test's resources. */
final class Scripts {

  private Scripts() {}

  /** Puts a script into the sandbox. */
  static Path unpack(Sandbox sandbox, String name) {
    Requirements.need("python3");
    Path script = sandbox.folder("scripts").resolve(name);
    try (InputStream source = Scripts.class.getResourceAsStream("/" + name)) {
      Files.copy(source, script);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + script, e);
    }
  }
}
