package org.holdfast.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the tests. */
final class Resources {
  private Resources() {}

  static Path folder(String name) {
    try {
      return Path.of(Resources.class.getResource("/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sample as the root, with everything beside it that it may include. */
  static Sources sample(Path file) {
    Sources sources = Sources.of(text(file));
    for (String name : List.of("a.conf", "only.inc", "servers.inc")) {
      String text = text(file.resolveSibling("conf.d").resolve(name));
      sources.with("conf.d/" + name, text).with(name, text);
    }
    return sources;
  }
}
