package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What a jar says of itself.
 *
 * @param file the jar
 * @param name its Bundle-SymbolicName without parameters
 * @param version its Bundle-Version
 * @param licence its Bundle-License as it stands there; empty when it states none
 * @param coordinates its Maven coordinates GROUP:ARTIFACT:VERSION, when it carries those of one
 *     artifact
 */
record Bundle(
    Path file, String name, String version, String licence, Optional<String> coordinates) {

  /** Reads a jar, which has to be a bundle (OSGi Core 8, 3.2.1). */
  static Bundle read(Path file) throws IOException, ImageException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String name = first(main.getValue("Bundle-SymbolicName"));
      if (name.isEmpty()) {
        throw new ImageException(
            file + ": has no Bundle-SymbolicName in its manifest; expected an OSGi bundle");
      }
      String version = first(main.getValue("Bundle-Version"));
      String licence = main.getValue("Bundle-License");
      return new Bundle(
          file,
          name,
          version.isEmpty() ? "0" : version,
          licence == null ? "" : licence.strip(),
          coordinates(jar));
    } catch (java.util.zip.ZipException e) {
      throw new ImageException(file + ": is no whole jar (" + e.getMessage() + ")");
    }
  }

  private static String first(String header) {
    return header == null ? "" : header.split(";", 2)[0].strip();
  }

  private static Optional<String> coordinates(JarFile jar) throws IOException {
    var poms =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
            .toList();
    if (poms.size() != 1) {
      return Optional.empty();
    }
    Properties pom = new Properties();
    try (var in = jar.getInputStream(jar.getEntry(poms.getFirst()))) {
      pom.load(in);
    }
    return Optional.of(
        pom.getProperty("groupId")
            + ":"
            + pom.getProperty("artifactId")
            + ":"
            + pom.getProperty("version"));
  }
}
