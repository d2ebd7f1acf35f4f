package org.holdfast.platform.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be made is refused before anything is written, with what to do. */
class BadInputTest {
  @TempDir private Path folder;
  private Path home;
  private Path jar;
  private Path key;
  private KeyPair pair;

  @BeforeEach
  void make() throws Exception {
    home = TinyDistribution.in(folder.resolve("home"));
    jar = TinyDistribution.bundle(folder.resolve("acme.jar"), "com.acme.check");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    key = pem(folder.resolve("acme.pem"), pair);
  }

  private static Path pem(Path file, KeyPair pair) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
  }

  private void sign(Path file, KeyPair with) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(with.getPrivate());
    signature.update(Files.readAllBytes(file));
    Files.write(DetachedSignature.of(file), signature.sign());
  }

  private String refusal(String... words) {
    return refusalAt(null, words);
  }

  private String refusalAt(String time, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    Throwable thrown =
        catchThrowable(
            () -> {
              Request request = Request.parse(home, all, time);
              new Image(request, new PrintStream(OutputStream.nullOutputStream())).make();
            });
    assertThat(thrown).isInstanceOf(ImageException.class);
    return thrown.getMessage();
  }

  @Test
  void anUnknownFeatureIsNamedWithThoseThatThereAre() {
    assertThat(refusal("--features", "core,chekers"))
        .isEqualTo("--features: there is no feature 'chekers'; expected one of checkers, core");
  }

  @Test
  void noNodeRunsWithoutTheCore() {
    assertThat(refusal("--features", "checkers"))
        .contains("has not g:engine:1, and no node runs without it; add core");
  }

  @Test
  void aMissingJarIsNamedWithTheWorkingFolder() {
    assertThat(refusal("--features", "core", "--with", "nowhere.jar"))
        .startsWith("--with nowhere.jar: there is no such file; the working folder is /");
  }

  @Test
  void aJarThatIsNoBundleOrNotWholeIsRefused() throws IOException {
    Path plain = TinyDistribution.bundle(folder.resolve("plain.jar"), "");
    Path broken = Files.writeString(folder.resolve("broken.jar"), "PK");

    assertThat(refusal("--features", "core", "--with", plain.toString()))
        .contains("plain.jar: has no Bundle-SymbolicName", "expected an OSGi bundle");
    assertThat(refusal("--features", "core", "--with", broken.toString()))
        .contains("broken.jar: is no whole jar");
  }

  @Test
  void aKeyThatIsNoneIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "hello");
    Path secret = Files.writeString(folder.resolve("k"), "-----BEGIN PRIVATE KEY-----\n");
    Path torn =
        Files.writeString(
            folder.resolve("torn.pem"),
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");

    assertThat(refusal("--features", "core", "--trust", folder.resolve("no").toString()))
        .contains("there is no such file");
    assertThat(refusal("--features", "core", "--trust", empty.toString()))
        .contains("empty.pem: holds no key; expected '-----BEGIN PUBLIC KEY-----'");
    assertThat(refusal("--features", "core", "--trust", secret.toString()))
        .contains("a private key, which stays with its owner");
    assertThat(refusal("--features", "core", "--trust", torn.toString()))
        .contains("torn.pem: cannot be read as a key");
  }

  @Test
  void aBundleThatTheNodeWouldRefuseIsRefusedHere() throws Exception {
    String unsigned =
        refusal("--features", "core", "--with", jar.toString(), "--trust", key.toString());
    sign(jar, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    String byAnother =
        refusal("--features", "core", "--with", jar.toString(), "--trust", key.toString());

    assertThat(unsigned)
        .contains("acme.jar: no signature by a key of --trust", "or take --signatures warn");
    assertThat(byAnother).contains("acme.jar.sig is not by a key of --trust");
  }

  @Test
  void aSignatureBesideTheJarIsTakenAsBytesAndAsText() throws Exception {
    TrustedKeys trusted = TrustedKeys.read(List.of(key));
    sign(jar, pair);
    trusted.check(jar);
    Path beside = DetachedSignature.of(jar);
    Files.writeString(
        beside, Base64.getEncoder().encodeToString(Files.readAllBytes(beside)) + "\n");
    trusted.check(jar);
  }

  @Test
  void aSignatureInsideCoversAllOrNothing() throws Exception {
    Path certificate = folder.resolve("maker.pem");
    run("keytool -genkeypair -keyalg EC -alias it -dname CN=maker -keystore s -storepass changeit");
    run("keytool -exportcert -rfc -alias it -file maker.pem -keystore s -storepass changeit");
    run("jarsigner -keystore s -storepass changeit acme.jar it");
    TrustedKeys trusted = TrustedKeys.read(List.of(certificate));
    trusted.check(jar);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.createDirectories(zip.getPath("META-INF/services"));
      Files.writeString(zip.getPath("META-INF/services/more"), "slipped in");
    }

    assertThat(catchThrowable(() -> trusted.check(jar)))
        .as("as the deploy folder has it")
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(
            "acme.jar: entry 'META-INF/services/more' is not covered by the signature of the jar");
  }

  /** Runs a tool of Java in the folder. */
  private void run(String line) throws Exception {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", words.getFirst()).toString());
    Process tool =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(tool.waitFor()).as(line).isZero();
  }

  @Test
  void twoJarsOfOneBundleAreRefused() throws IOException {
    Path again = TinyDistribution.bundle(folder.resolve("again.jar"), "com.acme.check");

    assertThat(
            refusal(
                "--features",
                "core",
                "--signatures",
                "off",
                "--with",
                jar.toString(),
                "--with",
                again.toString()))
        .contains("again.jar: a jar before it is com.acme.check too");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path output = Files.createDirectory(folder.resolve("out"));

    assertThat(refusal("--features", "core", "--output", output.toString()))
        .isEqualTo(
            output
                + " is there already, and nothing is overwritten; remove it, or take another"
                + " --output");
    assertThat(refusal("--features", "core", "--output", folder + "/no/out"))
        .contains("there is no folder " + folder + "/no");
  }

  @Test
  void aSpoiledDistributionIsNoImage() throws IOException {
    for (String name : List.of("LICENSE", "README.md", "etc/gosh_profile", "deploy/README.txt")) {
      Files.createDirectories(home.resolve(name).getParent());
      Files.writeString(home.resolve(name), "");
    }
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/holdfast"), "");
    Files.createDirectories(home.resolve("libexec"));
    Files.writeString(home.resolve("lib/bundles/engine-1.jar"), "other bytes");
    Path output = folder.resolve("out");

    assertThat(refusal("--features", "core", "--output", output.toString()))
        .contains("engine-1.jar: this is not the file that was built");
    assertThat(output).doesNotExist();
    assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith(".holdfast-image"));
  }

  @Test
  void wordsThatMeanNothingAreNamed() {
    assertThat(refusal()).startsWith("which features?");
    assertThat(refusal("--features")).startsWith("--features needs a value");
    assertThat(refusal("--features", "core,,x")).contains("expected names with commas");
    assertThat(refusal("--feature", "core")).startsWith("unknown option '--feature'");
    assertThat(refusal("--features", "core", "--signatures", "maybe"))
        .startsWith("--signatures is 'maybe'; expected require, warn or off");
    assertThat(refusalAt("yesterday", "--features", "core"))
        .isEqualTo("SOURCE_DATE_EPOCH is 'yesterday'; expected seconds since 1970");
  }
}
