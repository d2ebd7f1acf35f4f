package org.holdfast.kernel.linux.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as the kernel shows them. */
record Tree(Path root) {

  Tree with(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  MachineFiles files() {
    return new MachineFiles(root);
  }
}
