package org.holdfast.surface.api.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;

/** Files that the node is to read. */
final class Files {
  static final String FILE = "file";
  static final String HELP = "absolute path; the node's own file without";

  private Files() {}

  static Optional<Path> of(OperationCall call) throws OperationException {
    Optional<String> name = call.text(FILE);
    return name.isEmpty() ? Optional.empty() : Optional.of(absolute(name.get()));
  }

  static Path absolute(String name) throws OperationException {
    if (name.indexOf('\0') >= 0 || !name.startsWith("/")) {
      throw new MisuseException(
          "'" + name + "' is no absolute path; the node does not know your folder");
    }
    return Path.of(name);
  }
}
