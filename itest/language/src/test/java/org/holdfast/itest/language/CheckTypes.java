package org.holdfast.itest.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;

/** Every check type whose bundle is on the class path, or that a bundle there describes. */
final class CheckTypes {
  private static final String PACKAGE = "org/holdfast/checker/";
  private static final String CLASS = ".class";

  private final Map<String, CheckerFactory> factories = new TreeMap<>();
  private final Map<String, CheckSchema> schemas = new TreeMap<>();

  CheckTypes() {
    for (String entry : System.getProperty("java.class.path").split(":")) {
      try {
        collect(Path.of(entry));
      } catch (IOException e) {
        throw new UncheckedIOException(entry, e);
      }
    }
  }

  /** The schema of every type, by keyword. */
  Map<String, CheckSchema> schemas() {
    return schemas;
  }

  /** What makes checks of a type; empty for one that is only described. */
  Optional<CheckerFactory> factory(String keyword) {
    return Optional.ofNullable(factories.get(keyword));
  }

  private void collect(Path entry) throws IOException {
    if (Files.isDirectory(entry.resolve(PACKAGE))) {
      walk(entry);
    } else if (entry.toString().contains("org.holdfast.") && Files.isRegularFile(entry)) {
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        Path root = jar.getPath("/");
        if (Files.isDirectory(root.resolve(PACKAGE))) {
          walk(root);
        }
      }
    }
  }

  private void walk(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
      for (Path file : files.filter(f -> f.toString().endsWith(CLASS)).toList()) {
        String name = root.relativize(file).toString();
        know(
            Class.forName(
                name.substring(0, name.length() - CLASS.length()).replace('/', '.'),
                false,
                CheckTypes.class.getClassLoader()));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(root.toString(), e);
    }
  }

  private void know(Class<?> type) throws ReflectiveOperationException {
    if (Modifier.isAbstract(type.getModifiers())) {
      return;
    }
    if (CheckerFactory.class.isAssignableFrom(type)) {
      CheckerFactory factory = (CheckerFactory) type.getConstructor().newInstance();
      factories.put(factory.schema().keyword(), factory);
      schemas.put(factory.schema().keyword(), factory.schema());
    } else if (CheckSchemaSource.class.isAssignableFrom(type)) {
      CheckSchemaSource source = (CheckSchemaSource) type.getConstructor().newInstance();
      source.schemas().forEach(schema -> schemas.putIfAbsent(schema.keyword(), schema));
    }
  }
}
