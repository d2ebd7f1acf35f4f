package org.holdfast.itest.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Node;

/** A bundle with a check type, as a vendor ships it. */
record CheckerJar(Path jar) {

  CheckerJar {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + ": no such jar; expected a bundle with ACME_CHECK");
    }
  }

  /** The one that this clone has built. */
  static CheckerJar built() {
    Path target = Clone.file("itest/acme-check/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().matches(".*-[0-9][^/]*(?<!-sources|-tests)\\.jar"))
          .map(CheckerJar::new)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(target + ": no jar; build first"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + target + "; build first", e);
    }
  }

  String name() {
    return "acme-check.jar";
  }

  /** What a node's own shell says of the check of this type. */
  String status(Node node) {
    return ((Holdfast) node.program())
        .shell(node.folder(), "check:list")
        .output()
        .lines()
        .filter(line -> line.contains("ACME_CHECK"))
        .findFirst()
        .orElse("check:list has no ACME_CHECK");
  }

  /** Puts it into a node's deploy folder by rename, so that no half of it is ever seen there. */
  void dropInto(Node node) {
    try {
      Path copy = node.folder().resolve(name());
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, deploy(node).resolve(name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot drop %s into %s".formatted(jar, deploy(node)), e);
    }
  }

  /** Takes it out of a node's deploy folder. */
  void takeOutOf(Node node) {
    try {
      Files.delete(deploy(node).resolve(name()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take %s out of %s".formatted(name(), deploy(node)), e);
    }
  }

  private static Path deploy(Node node) {
    return ((Holdfast) node.program()).deploy(node.folder());
  }
}
