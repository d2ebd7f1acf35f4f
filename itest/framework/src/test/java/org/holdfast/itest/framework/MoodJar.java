package org.holdfast.itest.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.acme.mood.MoodFactory;

/** Makes versions of a bundle whose check type is as they say. */
final class MoodJar {
  private static final String CLASS = MoodFactory.class.getName().replace('.', '/') + ".class";

  private MoodJar() {}

  /** Writes {@code mood.jar} into a folder of its own. */
  static Path of(Path root, String version, String keyword, String mood) throws IOException {
    Path jar = Files.createDirectories(root.resolve(version + mood)).resolve("mood.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "META-INF/MANIFEST.MF", manifest(version, keyword));
      add(zip, "OSGI-INF/mood.xml", component());
      add(zip, "mood", keyword + " " + mood);
      zip.putNextEntry(new ZipEntry(CLASS));
      try (InputStream in = MoodFactory.class.getClassLoader().getResourceAsStream(CLASS)) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
    return jar;
  }

  private static String manifest(String version, String keyword) {
    return """
    Manifest-Version: 1.0
    Bundle-ManifestVersion: 2
    Bundle-SymbolicName: org.acme.%s
    Bundle-Version: %s
    Import-Package: org.holdfast.api.check,org.holdfast.api.schema
    Service-Component: OSGI-INF/mood.xml
    """
        .formatted(keyword.toLowerCase(java.util.Locale.ROOT), version);
  }

  private static String component() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="mood">
      <service>
        <provide interface="org.holdfast.api.check.CheckerFactory"/>
      </service>
      <implementation class="org.acme.mood.MoodFactory"/>
    </scr:component>
    """;
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
