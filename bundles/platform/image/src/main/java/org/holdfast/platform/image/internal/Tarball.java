package org.holdfast.platform.image.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a tar.gz (POSIX.1-1988 "ustar", RFC 1952) that depends on the names, bytes and modes of
 * its files and on nothing else: sorted, with one time, owned by root. The programs of the build
 * machine write their own versions of it, so this one is ours.
 */
final class Tarball {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PREFIX = 155;
  private static final int CHECKSUM = 148;

  private final OutputStream out;
  private final long seconds;

  private Tarball(OutputStream out, Instant time) {
    this.out = out;
    this.seconds = time.getEpochSecond();
  }

  /**
   * Writes one.
   *
   * @param root the folder that names are relative to
   * @param paths what is packed, in this order
   * @param top the name of the folder that they are in, in the tarball
   */
  static void write(Path root, List<Path> paths, String top, Path file, Instant time)
      throws IOException, ImageException {
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 1 << 16)) {
      Tarball tarball = new Tarball(out, time);
      for (Path path : paths) {
        String inside = root.relativize(path).toString();
        tarball.add(path, inside.isEmpty() ? top : top + "/" + inside);
      }
      out.write(new byte[2 * BLOCK]);
    }
  }

  private void add(Path path, String name) throws IOException, ImageException {
    if (Files.isSymbolicLink(path)) {
      header(name, 0777, 0, '2', Files.readSymbolicLink(path).toString());
    } else if (Files.isDirectory(path)) {
      header(name + "/", 0755, 0, '5', "");
    } else {
      byte[] content = Files.readAllBytes(path);
      int mode = isProgram(path) ? 0755 : 0644;
      header(name, mode, content.length, '0', "");
      out.write(content);
      out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }
  }

  /** The owner's bit: root may execute what has any. */
  private static boolean isProgram(Path path) throws IOException {
    return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
        .contains(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
  }

  private void header(String name, int mode, long size, char type, String link)
      throws IOException, ImageException {
    int split = name.length() <= LONGEST_NAME ? -1 : name.indexOf('/', name.length() - 101);
    if (name.length() > LONGEST_NAME && (split < 0 || split > LONGEST_PREFIX)
        || link.length() > LONGEST_NAME) {
      throw new ImageException(
          name + ": this name is too long for a tarball; expected at most 100 characters");
    }
    byte[] block = new byte[BLOCK];
    text(block, 0, name.substring(split + 1));
    octal(block, 100, 7, mode);
    octal(block, 108, 7, 0);
    octal(block, 116, 7, 0);
    octal(block, 124, 11, size);
    octal(block, 136, 11, seconds);
    block[156] = (byte) type;
    text(block, 157, link);
    text(block, 257, "ustar\00000");
    text(block, 265, "root");
    text(block, 297, "root");
    if (split >= 0) {
      text(block, 345, name.substring(0, split));
    }
    text(block, CHECKSUM, "        ");
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    octal(block, CHECKSUM, 6, sum);
    block[CHECKSUM + 6] = 0;
    out.write(block);
  }

  private static void octal(byte[] block, int offset, int digits, long value) {
    text(block, offset, String.format(Locale.ROOT, "%0" + digits + "o", value));
  }

  private static void text(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }
}
