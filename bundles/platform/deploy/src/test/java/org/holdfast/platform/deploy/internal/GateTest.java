package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who signed a jar, and what is made of it. */
class GateTest {
  private static final String TAKEN = "taken";

  @TempDir private static Path keys;
  private static Signer maker;
  private static Signer stranger;

  @TempDir private Path root;
  private Path trust;

  @BeforeEach
  void makeKeys() throws Exception {
    if (maker == null) {
      maker = Signer.named(keys, "maker");
      stranger = Signer.named(keys, "stranger");
    }
    trust = Files.createDirectory(root.resolve("trust.d"));
    Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxr-xr-x"));
    write("maker.pem", maker.pem());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(trust.resolve(name), text);
    Files.setPosixFilePermissions(
        trust.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private Gate gate(SignaturePolicy policy) throws IOException {
    return new Gate(
        new TrustFolder(trust, new Access(root)),
        policy,
        new Admission(List.of(new StandsAlone())));
  }

  /** Taken, with its warnings, or why not. */
  private String verdict(String policy, Path jar) throws IOException {
    try {
      Gate.Admitted in = gate(SignaturePolicy.of(policy)).admit("a.jar", jar);
      return String.join(": ", concat(TAKEN, in.warnings()));
    } catch (RefusedException e) {
      return e.getMessage();
    }
  }

  private static List<String> concat(String first, List<String> rest) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream())
        .toList();
  }

  /** A jar with two entries, in the state that its name says. */
  private Path jar(String state) throws Exception {
    Path jar = Jars.bundle(root, "a.jar", "org.acme.a");
    edit(jar, "org/acme/data", "some text");
    switch (state) {
      case "unsigned" -> {}
      case "signed" -> maker.sign(jar);
      case "signed by a stranger" -> stranger.sign(jar);
      case "changed" -> {
        maker.sign(jar);
        edit(jar, "org/acme/data", "another text");
      }
      case "with an entry more" -> {
        maker.sign(jar);
        edit(jar, "org/acme/more", "slipped in");
      }
      case "with a class for a later Java" -> {
        maker.sign(jar);
        edit(jar, "META-INF/versions/26/org/acme/data", "slipped in");
      }
      case "with a signature that is none" -> edit(jar, "META-INF/MAKER.SF", "nothing");
      case "in part by another" -> {
        maker.sign(jar);
        edit(jar, "org/acme/more", "slipped in");
        stranger.sign(jar);
      }
      default -> throw new IllegalArgumentException(state);
    }
    return jar;
  }

  private static void edit(Path jar, String entry, String text) throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "false"))) {
      Path path = zip.getPath(entry);
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.writeString(path, text);
    }
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unsigned                       | off     | taken
          unsigned                       | warn    | taken: it is not signed
          unsigned                       | require | it is not signed; have it signed by a key of
          unsigned                       | requrie | it is not signed; have it signed by a key of
          signed                         | off     | taken
          signed                         | warn    | taken
          signed                         | require | taken
          signed by a stranger           | warn    | taken: it is signed by CN=stranger, who is not trusted
          signed by a stranger           | require | it is signed by CN=stranger, who is not trusted; have it
          changed                        | off     | taken
          changed                        | warn    | its signature does not hold (
          changed                        | require | its signature does not hold (
          with an entry more             | warn    | entry 'org/acme/more' is not covered by the signature of the jar
          with an entry more             | require | entry 'org/acme/more' is not covered by the signature of the jar
          with a class for a later Java  | require | entry 'META-INF/versions/26/org/acme/data' is not covered by
          with a signature that is none  | require | is not covered by the signature of the jar
          in part by another             | require | it is signed by CN=stranger, who is not trusted; have it
          """)
  void aJarSignature(String state, String policy, String verdict) throws Exception {
    assertThat(verdict(policy, jar(state))).satisfies(is -> check(is, verdict));
  }

  private static void check(String is, String expected) {
    if (expected.startsWith(TAKEN)) {
      assertThat(is).isEqualTo(expected);
    } else {
      assertThat(is).contains(expected);
    }
  }

  @Test
  void aDetachedSignatureIsVerifiedBeforeTheJarIsOpened() throws Exception {
    KeyPair vendor = Signer.ed25519();
    write("vendor.pem", Signer.pem(vendor.getPublic()));
    Path jar = jar("unsigned");
    byte[] bytes = Signer.signBeside(jar, vendor.getPrivate());
    assertThat(verdict("require", jar)).isEqualTo(TAKEN);
    assertThat(gate(SignaturePolicy.REQUIRE).admit("a.jar", jar).signature())
        .isEqualTo("by vendor.pem (.sig)");

    Files.writeString(DetachedSignature.of(jar), Base64.getEncoder().encodeToString(bytes) + "\n");
    assertThat(verdict("require", jar)).as("in base64").isEqualTo(TAKEN);

    Files.writeString(jar, "no jar at all");
    assertThat(verdict("warn", jar))
        .startsWith("its .sig file is not by a key of the trust folder");
    Files.writeString(DetachedSignature.of(jar), "nothing");
    assertThat(verdict("warn", jar)).startsWith("its .sig file has 7 bytes; expected an Ed25519");
  }

  @Test
  void aDetachedSignatureOfAStrangerIsRefused() throws Exception {
    Path jar = jar("signed");
    Signer.signBeside(jar, Signer.ed25519().getPrivate());

    assertThat(verdict("warn", jar)).startsWith("its .sig file is not by a key");
    assertThat(verdict("off", jar)).isEqualTo(TAKEN);
  }

  @Test
  void aRevokedJarIsRefusedWhoeverSignedIt() throws Exception {
    Path jar = jar("signed");
    write("revoked.txt", "# bad ones\n\n" + Sha256.of(jar).toUpperCase() + "  a.jar\n");

    for (String policy : List.of("require", "warn", "off")) {
      assertThat(verdict(policy, jar)).as(policy).startsWith("it is revoked: its SHA-256 ");
    }
  }

  @Test
  void aTrustFileThatOthersCanWriteCountsForNothing() throws Exception {
    Files.setPosixFilePermissions(
        trust.resolve("maker.pem"), PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(verdict("require", jar("signed"))).contains("CN=maker, who is not trusted");
    assertThat(gate(SignaturePolicy.REQUIRE).problems())
        .singleElement()
        .asString()
        .startsWith("trust folder: maker.pem is not used: it can be written by others; chmod");
  }

  @Test
  void aRevocationListThatCannotBeReadOpensNothing() throws Exception {
    write("revoked.txt", "not a hash\n");
    assertThat(verdict("require", jar("signed")))
        .startsWith("the revocation list cannot be used: trust folder: revoked.txt is not used: it")
        .contains("has the line 'not a hash'; expected a SHA-256");
    assertThat(verdict("warn", jar("signed"))).startsWith(TAKEN + ": the revocation list cannot");
  }

  @Test
  void whatIsNoKeyIsNamed() throws Exception {
    write("notes.txt", "call the vendor\n");
    assertThat(gate(SignaturePolicy.WARN).problems())
        .singleElement()
        .asString()
        .startsWith(
            "trust folder: notes.txt is not used: it holds no key; expected '-----BEGIN PUBLIC");
  }

  @Test
  void aChangedFolderIsReadAnew() throws Exception {
    Gate gate = gate(SignaturePolicy.REQUIRE);
    Path jar = jar("signed by a stranger");
    assertThat(gate.refresh()).isFalse();
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> gate.admit("a.jar", jar));
    write("stranger.pem", stranger.pem());
    assertThat(gate.refresh()).isTrue();
    assertThat(gate.admit("a.jar", jar).signature()).isEqualTo("by stranger.pem (CN=stranger)");
  }

  @Test
  void withoutATrustFolderNobodyIsTrusted() throws Exception {
    Files.delete(trust.resolve("maker.pem"));
    Files.delete(trust);
    assertThat(verdict("require", jar("signed"))).contains("CN=maker, who is not trusted");
    assertThat(verdict("warn", jar("unsigned"))).isEqualTo("taken: it is not signed");
  }

  @Test
  void theCopyThatWasVerifiedIsTheOneThatIsKept() throws Exception {
    Path jar = jar("signed");
    Store store = new Store(Files.createDirectory(root.resolve("kept")));
    String hash = Sha256.of(jar);
    Path kept = store.keep(jar, hash);
    assertThat(store.find(hash)).hasValue(kept);
    Files.copy(jar("changed"), kept, StandardCopyOption.REPLACE_EXISTING);
    assertThat(store.find(hash)).isEmpty();
    Files.write(kept, "x".getBytes(StandardCharsets.US_ASCII));
    store.retain(List.of());
    assertThat(kept).doesNotExist();
  }
}
