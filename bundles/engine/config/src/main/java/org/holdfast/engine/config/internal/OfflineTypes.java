package org.holdfast.engine.config.internal;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.engine.config.internal.DeclaredComponents.Declared;

/**
 * Finds check types where no framework runs: in the bundles on the class path, and in those of the
 * deploy folder, each with a class loader of its own as a framework would give it. A bundle that
 * cannot be used without a framework is named; its checks are held, as if it were not there.
 */
final class OfflineTypes {
  private static final String DEPLOY = "holdfast.deploy";

  /** What the deploy folder writes beside a jar that it does not take. */
  private static final String REFUSED = ".rejected.txt";

  private static final String FACTORY = CheckerFactory.class.getName();
  private static final String DESCRIBED = CheckSchemaSource.class.getName();

  private final List<CheckerFactory> factories = new ArrayList<>();
  private final List<CheckSchemaSource> described = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private OfflineTypes() {}

  static CheckTypes find() {
    OfflineTypes types = new OfflineTypes();
    ClassLoader own = OfflineTypes.class.getClassLoader();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        types.add(Path.of(entry), own);
      }
    }
    String deploy = System.getProperty(DEPLOY, "");
    if (!deploy.isEmpty() && Files.isDirectory(Path.of(deploy))) {
      types.addFolder(Path.of(deploy), own);
    }
    return new CheckTypes(types.factories, types.described, types.problems);
  }

  private void addFolder(Path deploy, ClassLoader parent) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(deploy, "*.jar")) {
      if (othersCanWrite(deploy)) {
        unusable(deploy, "others can write it, so its code is not run; chmod go-w " + deploy);
        return;
      }
      for (Path jar : jars) {
        Path reason = jar.resolveSibling(jar.getFileName() + REFUSED);
        if (Files.exists(reason)) {
          unusable(jar, "the node does not take it, see " + reason);
          continue;
        }
        if (othersCanWrite(jar)) {
          unusable(jar, "others can write it, so its code is not run; chmod go-w " + jar);
          continue;
        }
        URL[] path = {jar.toUri().toURL()};
        // Never closed: its checkers are used until this program ends.
        add(jar, new URLClassLoader(jar.getFileName().toString(), path, parent));
      }
    } catch (IOException e) {
      unusable(deploy, e.toString());
    }
  }

  /** The code of a bundle runs with the rights of whoever checks a file. */
  private static boolean othersCanWrite(Path path) throws IOException {
    PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
    return file.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || file.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  private void add(Path jar, ClassLoader loader) {
    try {
      for (Declared component : DeclaredComponents.of(jar)) {
        if (component.services().contains(FACTORY)) {
          make(jar, component, loader).map(CheckerFactory.class::cast).ifPresent(factories::add);
        } else if (component.services().contains(DESCRIBED)) {
          make(jar, component, loader).map(CheckSchemaSource.class::cast).ifPresent(described::add);
        }
      }
    } catch (IOException e) {
      unusable(jar, e.toString());
    }
  }

  private Optional<Object> make(Path jar, Declared component, ClassLoader loader) {
    if (component.needsOthers()) {
      unusable(jar, component.implementation() + " needs services of the node");
      return Optional.empty();
    }
    try {
      return Optional.of(
          loader.loadClass(component.implementation()).getConstructor().newInstance());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      unusable(jar, String.valueOf(e.getCause() == null ? e : e.getCause()));
      return Optional.empty();
    }
  }

  private void unusable(Path where, String why) {
    problems.add(
        new Diagnostic(
            Severity.WARNING,
            "check-type-offline",
            new SourcePosition(where.toString(), 0, 1),
            "",
            1,
            "a check type of this bundle cannot be made without a running node: " + why,
            Optional.of("ask the running node: check --node")));
  }
}
