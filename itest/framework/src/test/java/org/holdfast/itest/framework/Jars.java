package org.holdfast.itest.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes bundles that are a manifest and little else. */
final class Jars {

  private Jars() {}

  static Path bundle(Path folder, String symbolicName, String... headers) throws IOException {
    StringBuilder manifest =
        new StringBuilder("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n")
            .append("Bundle-SymbolicName: ")
            .append(symbolicName)
            .append('\n');
    for (String header : headers) {
      manifest.append(header).append('\n');
    }
    return jar(folder.resolve(symbolicName + ".jar"), manifest.toString());
  }

  static Path jar(Path file, String manifest, Class<?>... classes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      for (Class<?> one : classes) {
        String name = one.getName().replace('.', '/') + ".class";
        try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
          add(zip, name, in.readAllBytes());
        }
      }
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
