package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a jar is refused for before the framework sees it. */
class AdmissionTest {
  private static final Admission ADMISSION =
      new Admission(List.of(new StandsAlone(), new JavaLevel(25)));

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Export-Package: org.acme.x                            | it exports packages; a deployed bundle exports nothing (Export-Package: org.acme.x)
          Fragment-Host: org.holdfast.api                       | it is a fragment; a deployed bundle stands alone
          Multi-Release: True                                   | it is a multi-release jar
          Bundle-RequiredExecutionEnvironment: JavaSE-26        | it was built for Java 26, this is Java 25; build it with --release 25
          Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=99))" | it was built for Java 99, this is Java 25
          """)
  void aHeaderIsRefused(String header, String reason) throws IOException {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a", header);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ADMISSION.admit(JarInspector.inspect("a.jar", jar)))
        .withMessageContaining(reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bundle-RequiredExecutionEnvironment: JavaSE-26,JavaSE-1.8
          Bundle-RequiredExecutionEnvironment: JavaSE-25
          Multi-Release: false
          Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=25))"
          Require-Capability: osgi.service;filter:="(version=99)";effective:=active
          """)
  void aHeaderIsTaken(String header) throws Exception {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a", header);

    assertThat(ADMISSION.admit(JarInspector.inspect("a.jar", jar))).isEmpty();
  }

  @Test
  void aClassOfALaterJavaIsRefusedByName() throws Exception {
    byte[] later = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 70};
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a");
    add(jar, "org/acme/Check.class", later);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ADMISSION.admit(JarInspector.inspect("a.jar", jar)))
        .withMessageStartingWith("class org/acme/Check.class was built for Java 26, this is");
  }

  private static void add(Path jar, String entry, byte[] bytes) throws IOException {
    byte[] manifest;
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile())) {
      manifest = zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(manifest);
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
  }
}
