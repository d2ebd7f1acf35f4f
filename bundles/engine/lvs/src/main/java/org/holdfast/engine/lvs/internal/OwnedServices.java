package org.holdfast.engine.lvs.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.osgi.service.log.Logger;

/**
 * The names of services that this node put into the kernel, in a file, so that a node that was
 * killed still knows its own after the restart. The file counts for one start of the machine.
 */
final class OwnedServices {
  private static final String NAME = "lvs.owned";
  private static final int MOST_BYTES = 16 << 20;

  private final Path directory;
  private final String bootId;
  private final Logger logger;
  private Set<ServiceKey> keys;
  private boolean saved = true;
  private String lastProblem = "";

  OwnedServices(Path directory, String bootId, Logger logger) {
    this.directory = directory;
    this.bootId = bootId;
    this.logger = logger;
    this.keys = load();
  }

  Set<ServiceKey> keys() {
    return keys;
  }

  /** Takes another set and writes it; when that fails the set in memory still counts. */
  void set(Set<ServiceKey> now) {
    if (saved && now.equals(keys)) {
      return;
    }
    keys = Set.copyOf(now);
    try {
      save();
      saved = true;
      lastProblem = "";
    } catch (IOException e) {
      saved = false;
      problem("cannot write " + directory.resolve(NAME) + ": " + e);
    }
  }

  private void save() throws IOException {
    Files.createDirectories(directory);
    StringBuilder text = new StringBuilder(bootId).append('\n');
    for (ServiceKey key : keys) {
      text.append(key.protocol())
          .append(' ')
          .append(key.address().getHostAddress())
          .append(' ')
          .append(key.port())
          .append('\n');
    }
    Path part = directory.resolve(NAME + ".part");
    Files.deleteIfExists(part);
    // CREATE_NEW neither follows a link nor takes a file that somebody else has put there.
    try (FileChannel out =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    Files.move(part, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  private Set<ServiceKey> load() {
    Path file = directory.resolve(NAME);
    try {
      String[] lines = read(file).split("\n");
      return lines[0].equals(bootId) ? parse(file, lines) : Set.of();
    } catch (NoSuchFileException e) {
      return Set.of();
    } catch (IOException e) {
      problem("cannot read " + file + ": " + e + "; services of an earlier run are not known");
      return Set.of();
    }
  }

  private static String read(Path file) throws IOException {
    try (SeekableByteChannel in =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (in.size() > MOST_BYTES) {
        throw new IOException("has " + in.size() + " bytes, expected at most " + MOST_BYTES);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) in.size());
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // until it is full
      }
      return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }
  }

  private Set<ServiceKey> parse(Path file, String[] lines) {
    Set<ServiceKey> found = new LinkedHashSet<>();
    for (int i = 1; i < lines.length; i++) {
      String[] words = lines[i].split(" ");
      try {
        found.add(
            new ServiceKey(
                Integer.parseInt(words[0]),
                InetAddress.ofLiteral(words[1]),
                Integer.parseInt(words[2])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        problem(
            file
                + ":"
                + (i + 1)
                + ": got \""
                + lines[i]
                + "\", expected \"PROTOCOL ADDRESS PORT\"; that service is not known as own");
      }
    }
    return Set.copyOf(found);
  }

  private void problem(String text) {
    if (!text.equals(lastProblem)) {
      logger.error("{}", text);
    }
    lastProblem = text;
  }
}
