package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.JarSignature;
import org.holdfast.platform.trust.internal.Sha256;
import org.holdfast.platform.trust.internal.Trust;
import org.holdfast.platform.trust.internal.TrustedKey;
import org.holdfast.platform.trust.internal.UntrustedException;

/**
 * Decides on a jar without the framework: revocation and detached signature before it is opened,
 * then what it is as a file, its own signature, and the checks of admission.
 */
final class Gate {

  /**
   * A jar that may be offered to the framework.
   *
   * @param jar the jar
   * @param signature who signed it, in words
   * @param warnings what people should know of it
   */
  record Admitted(Staged jar, String signature, List<String> warnings) {}

  private final TrustFolder folder;
  private final SignaturePolicy policy;
  private final Admission admission;
  private Map<String, Fingerprint> stamp = Map.of();
  private volatile Trust trust = Trust.in(List.of());

  Gate(TrustFolder folder, SignaturePolicy policy, Admission admission) throws IOException {
    this.folder = folder;
    this.policy = policy;
    this.admission = admission;
    refresh();
  }

  /** Looks whether the trust folder has changed; returns true when it was read anew. */
  boolean refresh() throws IOException {
    Map<String, Fingerprint> now = folder.stamp();
    if (now.equals(stamp)) {
      return false;
    }
    trust = folder.read();
    stamp = now;
    return true;
  }

  /** What is wrong with the trust folder. Any thread. */
  List<String> problems() {
    return trust.problems();
  }

  /** Looks at a staged jar, with its detached signature beside it if there is one. */
  Admitted admit(String file, Path staged) throws RefusedException, IOException {
    return look(file, staged, true);
  }

  /** The same without the checks of admission. */
  Admitted verify(String file, Path staged) throws RefusedException, IOException {
    return look(file, staged, false);
  }

  private Admitted look(String file, Path staged, boolean all)
      throws RefusedException, IOException {
    Trust now = trust;
    List<String> warnings = new ArrayList<>();
    refuseRevoked(Sha256.of(staged), now, warnings);
    try {
      Optional<TrustedKey> detached = detached(staged, now);
      Staged jar = JarInspector.inspect(file, staged);
      String signature = signature(jar, detached, now, warnings);
      if (all) {
        warnings.addAll(admission.admit(jar));
      }
      return new Admitted(jar, signature, List.copyOf(warnings));
    } catch (UntrustedException e) {
      throw RefusedException.of(e);
    }
  }

  private void refuseRevoked(String sha256, Trust now, List<String> warnings)
      throws RefusedException {
    if (now.revoked().contains(sha256)) {
      throw new RefusedException(
          "it is revoked: its SHA-256 " + sha256 + " is in revoked.txt of the trust folder");
    }
    if (!now.complete()) {
      distrust(
          "the revocation list cannot be used: " + String.join("; ", now.problems()), warnings);
    }
  }

  private Optional<TrustedKey> detached(Path staged, Trust now)
      throws RefusedException, UntrustedException, IOException {
    Path file = DetachedSignature.of(staged);
    if (policy == SignaturePolicy.OFF || !Files.exists(file)) {
      return Optional.empty();
    }
    Optional<TrustedKey> key = DetachedSignature.signer(staged, file, now);
    if (key.isEmpty()) {
      throw RefusedException.incomplete(
          "its .sig file is not by a key of the trust folder, or the jar was changed after it was"
              + " signed; put the maker's Ed25519 key there, get both files anew, or take the .sig"
              + " file away");
    }
    return key;
  }

  private String signature(
      Staged jar, Optional<TrustedKey> detached, Trust now, List<String> warnings)
      throws RefusedException, UntrustedException, IOException {
    if (policy == SignaturePolicy.OFF) {
      return "not looked at";
    }
    JarSignature inside = JarSignature.of(jar.jar());
    if (detached.isPresent()) {
      return "by " + detached.get().name() + " (.sig)";
    }
    if (!inside.isSigned()) {
      distrust("it is not signed", warnings);
      return "none";
    }
    Optional<TrustedKey> key = inside.signer(now);
    if (key.isEmpty()) {
      distrust("it is signed by " + inside.names() + ", who is not trusted", warnings);
      return "by " + inside.names() + ", not trusted";
    }
    inside.expiry().ifPresent(warnings::add);
    return "by " + key.get().name() + " (" + inside.names() + ")";
  }

  private void distrust(String what, List<String> warnings) throws RefusedException {
    if (policy == SignaturePolicy.REQUIRE) {
      throw new RefusedException(
          what + "; have it signed by a key of the trust folder, or put the maker's key there");
    }
    if (policy == SignaturePolicy.WARN) {
      warnings.add(what);
    }
  }
}
