package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes small jars. */
final class Jars {

  private Jars() {}

  /** A jar with a manifest of these lines and one entry, put into the folder by rename. */
  static Path put(Path folder, String name, String... manifest) throws IOException {
    Path temporary = folder.resolve(name + ".part");
    write(temporary, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0", manifest);
    return Files.move(temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  static Path bundle(Path folder, String name, String symbolicName, String... more)
      throws IOException {
    String[] lines = new String[more.length + 2];
    lines[0] = "Bundle-ManifestVersion: 2";
    lines[1] = "Bundle-SymbolicName: " + symbolicName;
    System.arraycopy(more, 0, lines, 2, more.length);
    return put(folder, name, lines);
  }

  static void write(Path file, String entry, String first, String... lines) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write((first + "\n").getBytes(StandardCharsets.UTF_8));
      zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
