package org.holdfast.itest.netns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.holdfast.itest.netnssupport.Clone;

/** Builds the hostile bundles from {@code itest/hostile}, as a stranger would: with javac alone. */
final class HostileJars {
  private static final String PACKAGE = "org/acme/hostile/";
  private final Path folder;
  private final Path classes;

  private HostileJars(Path folder) throws IOException {
    this.folder = folder;
    this.classes = Files.createDirectories(folder.resolve("classes"));
  }

  /** Compiles against the bundles of a distribution. */
  static HostileJars compile(Path distribution, Path folder) throws IOException {
    HostileJars jars = new HostileJars(folder);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringBuilder messages = new StringBuilder();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(Clone.file("itest/hostile/src/" + PACKAGE))) {
      boolean compiled =
          javac
              .getTask(
                  null,
                  files,
                  found -> messages.append(found).append('\n'),
                  List.of(
                      "-proc:none", "-d", jars.classes.toString(), "-cp", classPath(distribution)),
                  null,
                  files.getJavaFileObjectsFromPaths(sources.sorted().toList()))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the hostile bundles do not compile:\n" + messages);
      }
    }
    return jars;
  }

  private static String classPath(Path distribution) throws IOException {
    List<String> path = new ArrayList<>();
    path.add(distribution.resolve("lib/org.apache.felix.framework.jar").toString());
    try (Stream<Path> bundles = Files.list(distribution.resolve("lib/bundles"))) {
      bundles
          .filter(file -> file.getFileName().toString().startsWith("org.holdfast.api-"))
          .forEach(file -> path.add(file.toString()));
    }
    return String.join(java.io.File.pathSeparator, path);
  }

  /** The bundle whose activator is this class. */
  Path bundle(String name) throws IOException {
    return bundle(name, "1.0.0");
  }

  /** The same in another version. */
  Path bundle(String name, String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "META-INF/MANIFEST.MF", manifest(name, version));
      for (Path file : classesOf(name)) {
        add(zip, PACKAGE + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return Files.write(folder.resolve(name + ".jar"), bytes.toByteArray());
  }

  /** A jar that is wrong as a file. */
  Path broken(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "META-INF/MANIFEST.MF", manifest("Throwing", "1.0.0"));
      switch (name) {
        case "ZipSlip" -> add(zip, "../../etc/cron.d/x", new byte[1]);
        case "ZipBomb" -> add(zip, "zeros", new byte[65 << 20]);
        case "TwiceTheSame" -> {
          add(zip, "org/acme/A.class", new byte[1]);
          add(zip, "org/acme/B.class", new byte[1]);
        }
        default -> throw new IllegalArgumentException(name);
      }
    }
    byte[] jar = bytes.toByteArray();
    if (name.equals("TwiceTheSame")) {
      // ZipOutputStream writes no entry twice, so the second is renamed behind its back.
      byte[] other = "org/acme/B.class".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i + other.length <= jar.length; i++) {
        if (new String(jar, i, other.length, StandardCharsets.ISO_8859_1)
            .equals("org/acme/B.class")) {
          jar[i + "org/acme/".length()] = 'A';
        }
      }
    }
    return Files.write(folder.resolve(name + ".jar"), jar);
  }

  private List<Path> classesOf(String name) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve(PACKAGE))) {
      return files
          .filter(
              file -> {
                String type = file.getFileName().toString().replace(".class", "");
                return type.equals("HostileCheck")
                    || type.equals(name)
                    || type.startsWith(name + "$");
              })
          .sorted()
          .toList();
    }
  }

  private static byte[] manifest(String name, String version) {
    return """
    Manifest-Version: 1.0
    Bundle-ManifestVersion: 2
    Bundle-SymbolicName: org.acme.hostile.%1$s
    Bundle-Version: %2$s
    Bundle-Activator: org.acme.hostile.%1$s
    Import-Package: org.holdfast.api.check,org.holdfast.api.schema,org.osgi
     .framework

    """
        .formatted(name, version)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
