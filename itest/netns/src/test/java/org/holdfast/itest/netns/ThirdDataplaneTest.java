package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vendor puts a data plane of their own into a distribution: a proxy in this process, compiled
 * against {@code contract/kernel} alone, serves a virtual server beside planes that the kernel has.
 */
class ThirdDataplaneTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String NAMED = "-Dorg.holdfast.engine.lvs.dataplane=acme-proxy";

  @Test
  void aPlaneOfAVendorServesAVirtualServer(@TempDir Path home) throws IOException {
    new ProcessBuilder("cp", "-a", Holdfast.built().home() + "/.", home.toString())
        .inheritIO()
        .start()
        .onExit()
        .join();
    addPlane(home);
    try (Single single = Single.onLan(Holdfast.at(home).with(NAMED))) {
      Namespace servers = single.sandbox.namespace("servers");
      single.lan.attach(servers, "eth0", "10.8.0.10/24");
      servers.ip("addr", "add", "10.8.0.11/24", "dev", "eth0");
      Namespace client = single.sandbox.namespace("client");
      single.lan.attach(client, "eth0", "10.8.0.250/24");
      Path pong = Scripts.unpack(single.sandbox, "pong.py");
      List<String> serve = List.of("python3", pong.toString(), "8080");
      servers.start(pong.resolveSibling("pong.log"), serve);
      single.node.configure(configuration()).start();
      Path script = Scripts.unpack(single.sandbox, "traffic.py");
      Path answers = script.resolveSibling("answers");
      Await.until(
          "both are up",
          LIMIT,
          () -> count(single.shell("check:list"), " UP ") == 2,
          single::evidence);
      client.start(answers, List.of("python3", script.toString(), Single.ADDRESS, "80", "0.01"));
      Await.until("answers", LIMIT, () -> count(text(answers), "ok") > 100, single::evidence);
      assertThat(text(answers)).doesNotContain("error");
      assertThat(single.node.logText()).contains("data plane acme-proxy: named by");
      assertThat(servers.exec("ss", "-tan")).contains("10.8.0.10:8080", "10.8.0.11:8080");

      servers.ip("addr", "del", "10.8.0.11/24", "dev", "eth0");
      Await.until(
          "one is down",
          LIMIT,
          () -> count(single.shell("check:list"), " DOWN ") == 1,
          single::evidence);
      long served = count(text(answers), "ok");
      Await.until(
          "answers of the one that is up", // what was asked of the other ends first
          LIMIT,
          () -> count(text(answers), "ok") > served + 50,
          single::evidence);
      single.node.stop();
      assertThat(single.namespace.exec("ss", "-tlnH")).doesNotContain(":80 ");
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  private static String configuration() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
      real_server 10.8.0.10 8080 { TCP_CHECK { connect_timeout 1 } }
      real_server 10.8.0.11 8080 { TCP_CHECK { connect_timeout 1 } }
    }
    """
        .formatted(Single.ADDRESS);
  }

  /** As a maker of appliances does: a bundle more, and a line more in the boot plan. */
  private static void addPlane(Path home) throws IOException {
    Path bundle = home.resolve("lib/bundles/org.acme.plane.jar");
    byte[] jar = jar(home);
    Files.write(bundle, jar);
    Files.writeString(
        home.resolve("lib/boot.plan"),
        "10 bundles/org.acme.plane.jar " + sha256(jar) + "\n",
        StandardOpenOption.APPEND);
  }

  private static byte[] jar(Path home) throws IOException {
    Path classes = Files.createDirectory(home.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classPath(home),
                Clone.file("itest/vendor-plane/src/org/acme/plane/ProxyPlane.java").toString());
    assertThat(failed).isZero();
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.acme.plane");
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue("Bundle-Activator", "org.acme.plane.ProxyPlane");
    headers.putValue(
        "Import-Package", "org.holdfast.kernel,org.holdfast.kernel.dataplane,org.osgi.framework");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest);
        Stream<Path> files = Files.list(classes.resolve("org/acme/plane"))) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry("org/acme/plane/" + file.getFileName()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The contract and the framework; nothing else of Holdfast. */
  private static String classPath(Path home) throws IOException {
    try (Stream<Path> bundles = Files.list(home.resolve("lib/bundles"))) {
      return Stream.concat(
              Stream.of(home.resolve("lib/org.apache.felix.framework.jar")),
              bundles.filter(
                  one -> one.getFileName().toString().startsWith("org.holdfast.kernel-")))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "%064x".formatted(new BigInteger(1, sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
