package org.holdfast.platform.guard.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars of classes that stand in the tests. */
final class Jars {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  static byte[] bytesOf(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Jars entry(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Jars type(Class<?> type) {
    return entry(type.getName().replace('.', '/') + ".class", bytesOf(type));
  }

  Jars manifest(String... headers) {
    String text = "Manifest-Version: 1.0\n" + String.join("\n", headers) + "\n";
    return entry("META-INF/MANIFEST.MF", text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path in(Path folder) throws IOException {
    return Files.write(folder.resolve("made.jar"), bytes());
  }
}
