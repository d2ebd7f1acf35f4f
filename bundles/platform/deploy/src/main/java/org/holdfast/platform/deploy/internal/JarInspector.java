package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.holdfast.platform.trust.internal.Sha256;

/** Reads a jar to its end before the framework sees it. Nothing is unpacked. */
final class JarInspector {
  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_BYTES = 64L << 20;
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private JarInspector() {}

  /** Reads a jar that may be offered to the checks of admission. */
  static Staged inspect(String file, Path jar) throws RefusedException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      readEverything(zip);
      return new Staged(file, jar, Sha256.of(jar), manifest(zip));
    } catch (IOException e) {
      throw RefusedException.incomplete(
          "it is not a jar, or not the whole of one (" + e.getMessage() + "); copy it again");
    }
  }

  private static void readEverything(ZipFile zip) throws IOException, RefusedException {
    if (zip.size() > MAX_ENTRIES) {
      throw new RefusedException("it has " + zip.size() + " entries, at most " + MAX_ENTRIES);
    }
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      checkName(entry.getName(), names);
      bytes += readEntry(zip, entry, MAX_BYTES - bytes);
    }
  }

  private static void checkName(String name, Set<String> names) throws RefusedException {
    if (name.startsWith("/")
        || name.contains("\\")
        || List.of(name.split("/", -1)).contains("..")) {
      throw new RefusedException("entry '" + name + "' has a path that leaves the jar");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw new RefusedException("entry '" + name + "' is there twice");
    }
  }

  private static long readEntry(ZipFile zip, ZipEntry entry, long limit)
      throws IOException, RefusedException {
    CRC32 crc = new CRC32();
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        size += n;
        if (size > limit) {
          throw new RefusedException("it unpacks to more than " + (MAX_BYTES >> 20) + " MiB");
        }
      }
    }
    if (entry.getCrc() != crc.getValue()) {
      throw RefusedException.incomplete(
          "entry '" + entry.getName() + "' is damaged (checksum); copy the jar again");
    }
    return size;
  }

  private static BundleManifest manifest(ZipFile zip) throws IOException, RefusedException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw new RefusedException("it has no " + MANIFEST + ", so it is not a bundle");
    }
    Attributes headers;
    try (InputStream in = zip.getInputStream(entry)) {
      headers = new Manifest(in).getMainAttributes();
    } catch (IOException e) {
      throw new RefusedException("its manifest cannot be read: " + e.getMessage());
    }
    return BundleManifest.of(headers);
  }
}
