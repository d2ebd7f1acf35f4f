package org.holdfast.itest.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One image made twice, from the same distribution by two callers, and what is in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ImageTest {
  private static final long LARGEST = 60_000_000;
  private static final Duration START = Duration.ofSeconds(60);
  private static final String OWN_ADDRESS = "10.8.0.1";
  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 1
        virtual_ipaddress {
          10.8.0.100/24
        }
      }
      """;

  private Sandbox sandbox;
  private Path folder;
  private Path image;
  private Path vendor;

  @BeforeAll
  void makeTwice() throws Exception {
    Requirements.need("unshare", "tar", "ip", "tshark");
    sandbox = Sandbox.open();
    folder = sandbox.folder("image");
    vendor = Files.copy(acme(), folder.resolve("acme-check.jar"));
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    sign(vendor, pair);
    Path key =
        Files.writeString(
            folder.resolve("acme.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    List<Process> makers =
        List.of(
            make(key, "022", "core,checkers", "first"),
            make(key, "077", "checkers,core", "second"));
    for (Process maker : makers) {
      assertThat(maker.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(maker.exitValue()).as(this::logs).isZero();
    }
    Path target = Files.createDirectory(folder.resolve("unpacked"));
    Command.must("tar", "xzf", folder + "/second.tar.gz", "-C", target.toString());
    try (Stream<Path> files = Files.list(target)) {
      image = files.findFirst().orElseThrow();
    }
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static Path acme() throws IOException {
    try (var jars =
        Files.newDirectoryStream(Clone.file("itest/acme-check/target"), "*-SNAPSHOT.jar")) {
      return jars.iterator().next();
    }
  }

  private static void sign(Path jar, KeyPair pair) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(Files.readAllBytes(jar));
    Files.write(jar.resolveSibling(jar.getFileName() + ".sig"), signature.sign());
  }

  private Process make(Path key, String umask, String features, String output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "umask " + umask + "; exec \"$0\" \"$@\"",
            Holdfast.built().home().resolve("bin/holdfast").toString(),
            "image",
            "--features",
            features,
            "--trust",
            key.toString(),
            "--with",
            vendor.toString(),
            "--no-caches",
            "--output",
            folder.resolve(output).toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(output + ".log").toFile())
        .start();
  }

  private String logs() {
    return Command.run(List.of("sh", "-c", "cat " + folder + "/*.log")).output();
  }

  @Test
  void twoRunsMakeTheSameBytes() {
    assertThat(folder.resolve("second.tar.gz"))
        .hasSameBinaryContentAs(folder.resolve("first.tar.gz"));
  }

  @Test
  void unpackedItIsUnderSixtyMegabytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    }
    System.out.println("image of core,checkers: " + bytes + " bytes");
    assertThat(bytes).isLessThan(LARGEST);
  }

  @Test
  void nothingTellsWhereItWasMade() throws IOException {
    List<String> traces = List.of(folder.toString(), Clone.file("").toString());
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().matches(".*\\.(jar|so|sig)|.*/lib/modules")) {
          continue; // taken over as they were
        }
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(traces).as("%s", file).noneMatch(text::contains);
      }
    }
  }

  @Test
  void theDeployFolderTakesNobodyButTheMaker() {
    assertThat(image.resolve("etc/holdfast.properties"))
        .content()
        .contains("\norg.holdfast.platform.deploy.signatures = require\n");
    assertThat(image.resolve("etc/trust.d/acme.pem")).exists();
    assertThat(image.resolve("deploy/acme-check.jar")).hasSameBinaryContentAs(vendor);
    assertThat(image.resolve("deploy/acme-check.jar.sig")).exists();
  }

  /** The members that CycloneDX 1.6 (ECMA-424) requires, and those that the jars have. */
  @Test
  void theBillOfMaterialsNamesEveryJar() throws Exception {
    Map<String, Object> bom = Json.read(image.resolve("sbom.cdx.json"));
    assertThat(bom).containsEntry("bomFormat", "CycloneDX").containsEntry("specVersion", "1.6");
    assertThat(bom.get("serialNumber"))
        .asString()
        .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    TreeSet<String> sums = new TreeSet<>();
    TreeSet<Object> references = new TreeSet<>();
    for (Map<String, Object> component : Json.objects(bom, "components")) {
      assertThat(component)
          .containsKeys("type", "name", "version", "purl", "bom-ref", "hashes", "licenses");
      assertThat(component.get("type")).isIn("library", "platform");
      assertThat(component.get("purl")).asString().matches("pkg:(maven|generic)/\\S+@\\S+");
      assertThat(references.add(component.get("bom-ref"))).isTrue();
      Map<String, Object> hash = Json.objects(component, "hashes").getFirst();
      assertThat(hash).containsEntry("alg", "SHA-256");
      sums.add((String) hash.get("content"));
    }
    try (Stream<Path> files = Files.walk(image)) {
      for (Path jar :
          files.filter(file -> file.toString().matches(".*/(lib|deploy)/.*\\.jar")).toList()) {
        if (!jar.toString().contains("/runtime/")) {
          assertThat(sums).as("%s", jar).contains(sha256(jar));
        }
      }
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void itStartsWhereThereIsNoJavaAndSendsAdverts() {
    ImageProgram program = new ImageProgram(image);
    Lan lan = sandbox.lan("lan");
    Namespace machine = sandbox.namespace("machine");
    lan.attach(machine, "eth0", OWN_ADDRESS + "/24");
    Wire wire = Wire.on(sandbox, lan, "lan");
    Node node = Node.in(sandbox, machine, program, "node");
    Instant start = Instant.now();
    node.configure(CONFIGURATION).start();

    wire.awaitAdvert(
        "adverts of the image",
        start,
        START,
        advert -> advert.source().equals(OWN_ADDRESS) && advert.priority() == 150);
    assertThat(program.run(node, "vrrp", "list").output()).contains("web", "MASTER");
    Await.until(
        "the vendor's check type is there",
        START,
        () -> program.run(node, "shell", "check:types").output().contains("ACME_CHECK"),
        node::logTail);
    assertThat(program.run(node, "check", node.configuration().toString()).exitCode()).isZero();
    assertThat(node.logText()).doesNotContain("NoClassDefFoundError", "was left out");
    assertThat(node.stop()).as(node::logTail).isEqualTo(143);
  }

  @Test
  void itIsAlsoCalledKeepalived() throws IOException {
    Path link = image.resolve("bin/keepalived");

    assertThat(Files.readSymbolicLink(link)).hasToString("holdfast");
    Command.Result told = Command.run(List.of(link.toString(), "-v"));
    assertThat(told.exitCode()).isZero();
    assertThat(told.output()).startsWith("Keepalived v");
  }

  @Test
  void anImageMakesNoImages() {
    Command.Result result =
        Command.run(List.of(image + "/bin/holdfast", "image", "--features", "core"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("is an image itself");
  }
}
