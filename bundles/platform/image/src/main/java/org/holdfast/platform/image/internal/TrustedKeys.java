package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.JarSignature;
import org.holdfast.platform.trust.internal.PemKey;
import org.holdfast.platform.trust.internal.Trust;
import org.holdfast.platform.trust.internal.TrustedKey;
import org.holdfast.platform.trust.internal.UntrustedException;

/**
 * Those whose bundles an image takes. An image that would refuse its own bundles at its first start
 * is not made: signatures are judged as its deploy folder judges them.
 *
 * @param trust their public keys
 */
record TrustedKeys(Trust trust) {

  /** Reads PEM files (RFC 7468): public keys or certificates. */
  static TrustedKeys read(List<Path> files) throws IOException, ImageException {
    List<TrustedKey> keys = new ArrayList<>();
    for (Path file : files) {
      try {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        keys.add(new TrustedKey(file.toString(), PemKey.read(text)));
      } catch (UntrustedException e) {
        throw new ImageException(
            "--trust "
                + file
                + ": "
                + e.getMessage()
                + "; make one with: openssl pkey -in KEY -pubout");
      }
    }
    return new TrustedKeys(Trust.in(keys));
  }

  /** Demands that one of them has signed a jar: inside (JAR signature), or beside it. */
  void check(Path jar) throws IOException, ImageException {
    String found = problem(jar);
    if (!found.isEmpty()) {
      throw new ImageException(
          "--with "
              + jar
              + ": "
              + found
              + "; the node would refuse it. Sign it (docs/firmware.md), or name its maker's key"
              + " with --trust, or take --signatures warn");
    }
  }

  private String problem(Path jar) throws IOException {
    Path beside = DetachedSignature.of(jar);
    boolean isBeside = Files.exists(beside);
    try {
      if (isBeside && DetachedSignature.signer(jar, beside, trust).isEmpty()) {
        return beside.getFileName() + " is not by a key of --trust, or the jar was changed since";
      }
      JarSignature inside = JarSignature.of(jar);
      return isBeside || inside.signer(trust).isPresent()
          ? ""
          : "no signature by a key of --trust, inside or in " + beside.getFileName();
    } catch (UntrustedException e) {
      return e.getMessage();
    }
  }
}
