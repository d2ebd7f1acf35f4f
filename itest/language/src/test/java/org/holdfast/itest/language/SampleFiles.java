package org.holdfast.itest.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;
import org.holdfast.itest.netnssupport.Command;

/** The samples that come with the package of keepalived, and the files they include. */
final class SampleFiles implements SourceLoader {
  private static final Path INSTALLED = Path.of("/usr/share/doc/keepalived/samples");

  private SampleFiles() {}

  static SourceLoader loader() {
    return new SampleFiles();
  }

  /** The samples; from a fresh package where the installed one came without its documents. */
  static List<Path> all(Path scratch) {
    Path folder = Files.isDirectory(INSTALLED) ? INSTALLED : unpack(scratch);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("keepalived.conf"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack(Path scratch) {
    Command.must(
        "sh",
        "-c",
        "cd '%s' && apt-get download -qq keepalived && dpkg-deb -x keepalived_*.deb ."
            .formatted(scratch));
    return scratch.resolve(INSTALLED.toString().substring(1));
  }

  @Override
  public String load(String name) throws SourceException {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new SourceException(e.getMessage());
    }
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    Path path = Path.of(includer).resolveSibling(pattern);
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
      files.forEach(file -> found.add(file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public Optional<String> program(String name) {
    return Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
