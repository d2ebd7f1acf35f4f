package org.holdfast.library.certificates.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of authorities, as people and distributions write them. */
class AuthoritiesTest {
  @TempDir Path folder;

  private final X509Certificate one;
  private final X509Certificate other;

  AuthoritiesTest() throws IOException, GeneralSecurityException {
    X509Certificate[] known = Authorities.judge(Optional.empty()).getAcceptedIssuers();
    one = known[0];
    other = known[1];
  }

  @Test
  void aNamedFileAloneCounts() throws IOException, GeneralSecurityException {
    Path file = file(pem("CERTIFICATE", one));
    assertThat(Authorities.file(Optional.of(file))).contains(file);
    assertThat(trusted(file)).containsExactly(one);
  }

  @Test
  void remarksInAnyEncodingDoNotMatter() throws IOException, GeneralSecurityException {
    Path file = file("# Autorit\u00e9 une\n" + pem("CERTIFICATE", one) + pem("CERTIFICATE", other));
    assertThat(trusted(file)).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void olderLabelsCountAndOtherObjectsDoNot() throws IOException, GeneralSecurityException {
    Path file = file(pem("PUBLIC KEY", one) + pem("X509 CERTIFICATE", other));
    assertThat(trusted(file)).containsExactly(other);
  }

  @Test
  void aFileWithoutCertificatesIsNoSilentDistrust() throws IOException {
    Path file = file("nothing\n");
    assertThatThrownBy(() -> Authorities.judge(Optional.of(file)))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("it has no certificate (PEM)");
  }

  @Test
  void aFileThatIsNotThereIsNotMadeUpForByTheSystem() {
    Path file = folder.resolve("gone.pem");
    assertThat(Authorities.file(Optional.of(file))).contains(file);
    assertThatThrownBy(() -> Authorities.judge(Optional.of(file)))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static List<X509Certificate> trusted(Path file)
      throws IOException, GeneralSecurityException {
    X509TrustManager judge = Authorities.judge(Optional.of(file));
    return Arrays.asList(judge.getAcceptedIssuers());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("ca.pem"), text, StandardCharsets.ISO_8859_1);
  }

  private static String pem(String label, X509Certificate certificate)
      throws GeneralSecurityException {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label,
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()),
            label);
  }
}
