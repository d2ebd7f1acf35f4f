package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a machine that packages bring and make; not what dpkg, apt and systemd note. */
final class FileList {
  private static final String NOTES =
      "/var/(lib/(dpkg|apt|systemd)|cache|log|tmp)/.*|/etc/(ld.so.cache|machine-id)|/etc/.*-";

  private FileList() {}

  static Set<String> of(Path root) throws IOException {
    Set<String> all = new TreeSet<>();
    for (String top : new String[] {"etc", "usr", "var", "opt", "home", "root"}) {
      try (Stream<Path> files = Files.walk(root.resolve(top))) {
        files
            .map(file -> "/" + root.relativize(file))
            .filter(file -> !file.matches(NOTES))
            .forEach(all::add);
      }
    }
    return all;
  }
}
