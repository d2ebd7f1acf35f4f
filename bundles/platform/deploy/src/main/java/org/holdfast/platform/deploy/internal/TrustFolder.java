package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.platform.trust.internal.PemKey;
import org.holdfast.platform.trust.internal.Trust;
import org.holdfast.platform.trust.internal.TrustedKey;
import org.holdfast.platform.trust.internal.UntrustedException;

/**
 * The folder of trusted keys: one PEM file each, a public key (RFC 7468 section 13) or a
 * certificate (section 5); and {@code revoked.txt}, the SHA-256 of a jar a line. A file that
 * somebody else could write is left out.
 */
final class TrustFolder {
  private static final String REVOKED = "revoked.txt";
  private static final long LARGEST = 1L << 20;

  private final Path path;
  private final Access access;

  TrustFolder(Path path, Access access) {
    this.path = path;
    this.access = access;
  }

  /** Tells one state of the folder from another without reading its files. */
  Map<String, Fingerprint> stamp() throws IOException {
    Map<String, Fingerprint> files = new TreeMap<>();
    if (!Files.isDirectory(path)) {
      return files;
    }
    files.put(".", Fingerprint.of(Files.readAttributes(path, BasicFileAttributes.class)));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
      for (Path file : all) {
        files.put(
            file.getFileName().toString(),
            Fingerprint.of(
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
      }
    }
    return files;
  }

  /** Reads it; a folder that is not there trusts nobody and revokes nothing. */
  Trust read() throws IOException {
    List<TrustedKey> keys = new ArrayList<>();
    Set<String> revoked = new HashSet<>();
    List<String> problems = new ArrayList<>();
    if (!Files.isDirectory(path)) {
      return new Trust(keys, revoked, problems, true);
    }
    boolean complete = true;
    try {
      access.check(path);
    } catch (RefusedException e) {
      problems.add("trust folder " + path + " is not used: it " + e.getMessage());
      return new Trust(keys, revoked, problems, false);
    }
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try {
        access.check(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
          throw new RefusedException("is a link, no file, or longer than 1 MiB");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (name.equals(REVOKED)) {
          revoked.addAll(hashes(text));
        } else {
          keys.add(new TrustedKey(name, PemKey.read(text)));
        }
      } catch (RefusedException | UntrustedException e) {
        problems.add("trust folder: " + name + " is not used: it " + e.getMessage());
        complete &= !name.equals(REVOKED);
      }
    }
    return new Trust(keys, revoked, problems, complete);
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
      for (Path file : all) {
        if (!file.getFileName().toString().startsWith(".")) {
          files.add(file);
        }
      }
    }
    files.sort(null);
    return files;
  }

  /** A hash at the begin of each line, as sha256sum writes it; the rest of a line is for people. */
  private static Set<String> hashes(String text) throws RefusedException {
    Set<String> hashes = new HashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String hash = line.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
      if (!hash.matches("[0-9a-f]{64}")) {
        throw new RefusedException(
            "has the line '" + line + "'; expected a SHA-256 in 64 hexadecimal digits");
      }
      hashes.add(hash);
    }
    return hashes;
  }
}
