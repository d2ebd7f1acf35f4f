package org.holdfast.engine.config.internal;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/** Lends the files of the machine to the reader of the configuration. */
final class FileSources implements SourceLoader {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /**
   * Measured: what a node needs besides its configuration, and for each word of it while it runs
   * one and reads another, with the state of its servers.
   */
  private static final long HEAP_BYTES = 32L * 1024 * 1024;

  private static final int WORD_BYTES = 500;
  private static final List<String> PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private final long seed = System.nanoTime();

  @Override
  public int maxWords() {
    long heap = Runtime.getRuntime().maxMemory() - HEAP_BYTES;
    return Math.clamp(heap / WORD_BYTES, 1, SourceLoader.super.maxWords());
  }

  @Override
  public String load(String name) throws SourceException {
    Path file = Path.of(name);
    try {
      if (Files.isDirectory(file)) {
        throw new SourceException("it is a directory; expected a file");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new SourceException("it is no regular file; expected one");
      }
      if (isProgram(file)) {
        throw new SourceException("it is executable; expected a file that is not");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new SourceException(
            "it has " + Files.size(file) + " bytes; expected at most " + MAX_BYTES + " bytes");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new SourceException("no such file");
    } catch (AccessDeniedException e) {
      throw new SourceException("permission denied");
    } catch (IOException e) {
      throw new SourceException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> expand(String includer, String pattern) {
    return Glob.find(Path.of(folder(includer)), pattern).stream().map(Path::toString).toList();
  }

  @Override
  public String folder(String name) {
    return Path.of(name).toAbsolutePath().normalize().getParent().toString();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public Optional<String> program(String name) {
    return Stream.of(PATH)
        .flatMap(List::stream)
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .findFirst();
  }

  @Override
  public boolean worldReadable(String name) {
    try {
      return Files.getPosixFilePermissions(Path.of(name)).contains(OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // it was read a moment ago, and is told of then
    }
  }

  /** By its mode, as keepalived looks at it, whoever asks. */
  private static boolean isProgram(Path file) throws IOException {
    return Files.exists(file)
        && Files.getPosixFilePermissions(file).stream()
            .anyMatch(permission -> permission.name().endsWith("_EXECUTE"));
  }
}
