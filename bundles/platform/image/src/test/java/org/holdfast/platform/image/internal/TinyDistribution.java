package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.holdfast.platform.trust.internal.Sha256;

/** A distribution of two bundles, for what is judged before a runtime is linked. */
final class TinyDistribution {
  private TinyDistribution() {}

  static Path in(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(lib.resolve("bundles"));
    Files.createDirectories(lib.resolve("features"));
    bundle(lib.resolve("org.holdfast.platform.launcher.jar"), "launcher");
    bundle(lib.resolve("org.apache.felix.framework.jar"), "framework");
    plan(lib, "core", 10, "engine");
    plan(lib, "checkers", 40, "tcp");
    return folder;
  }

  private static void plan(Path lib, String feature, int level, String name) throws IOException {
    Path jar = bundle(lib.resolve("bundles/" + name + "-1.jar"), name);
    Files.write(
        lib.resolve("features/" + feature + ".plan"),
        List.of(level + " bundles/" + name + "-1.jar " + Sha256.of(jar) + " g:" + name + ":1"));
  }

  static Path bundle(Path file, String name) throws IOException {
    Manifest manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    if (!name.isEmpty()) {
      main.putValue("Bundle-SymbolicName", name + ";singleton:=true");
    }
    main.putValue("Bundle-Version", "1.2.3");
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new ZipEntry("content.txt"));
      jar.write(1);
    }
    return file;
  }
}
