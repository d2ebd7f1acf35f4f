package org.holdfast.itest.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes of every bundle, as the build left them in {@code bundles/LAYER/NAME/target}. */
final class Bundles {

  private static final Pattern PLACE =
      Pattern.compile("/bundles/([a-z]+)/([a-z-]+)/target/classes/");

  private Bundles() {}

  /**
   * The root of the source tree.
   *
   * @return an absolute path
   */
  static Path root() {
    return Path.of(System.getProperty("holdfast.root")).toAbsolutePath().normalize();
  }

  /**
   * Reads the classes of all bundles.
   *
   * @return the classes; never empty
   */
  static JavaClasses load() {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> layers = Files.newDirectoryStream(root().resolve("bundles"))) {
      for (Path layer : layers) {
        collect(layer, folders);
      }
      JavaClasses classes = new ClassFileImporter().importPaths(folders);
      requireAll(folders, classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The importer leaves out, with a line in a log, what it cannot read. */
  private static void requireAll(List<Path> folders, JavaClasses classes) throws IOException {
    long files = 0;
    for (Path folder : folders) {
      try (Stream<Path> tree = Files.walk(folder)) {
        files += tree.filter(path -> path.toString().endsWith(".class")).count();
      }
    }
    if (files == 0 || classes.size() != files) {
      throw new IllegalStateException("read " + classes.size() + " of " + files + " class files");
    }
  }

  private static void collect(Path layer, List<Path> into) throws IOException {
    if (!Files.isDirectory(layer)) {
      return;
    }
    try (DirectoryStream<Path> bundles = Files.newDirectoryStream(layer)) {
      for (Path bundle : bundles) {
        if (!Files.exists(bundle.resolve("pom.xml"))) {
          continue;
        }
        Path classes = bundle.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
          throw new IllegalStateException(classes + " is missing: build the bundles first");
        }
        into.add(classes);
      }
    }
  }

  /**
   * The layer that a class is in: the first folder under {@code bundles}.
   *
   * @param type a class
   * @return for example {@code engine}; empty when it is no class of a bundle
   */
  static String layer(JavaClass type) {
    return part(type, 1);
  }

  /**
   * The bundle that a class is in: layer and folder.
   *
   * @param type a class
   * @return for example {@code engine/vrrp}; empty when it is no class of a bundle
   */
  static String bundle(JavaClass type) {
    String layer = part(type, 1);
    return layer.isEmpty() ? "" : layer + "/" + part(type, 2);
  }

  private static String part(JavaClass type, int group) {
    return type.getSource()
        .map(source -> PLACE.matcher(source.getUri().toString()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(group))
        .orElse("");
  }
}
