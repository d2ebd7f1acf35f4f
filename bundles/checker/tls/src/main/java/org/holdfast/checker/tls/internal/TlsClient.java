package org.holdfast.checker.tls.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.library.certificates.internal.Authorities;
import org.holdfast.library.certificates.internal.CertificateFile;

/**
 * The client's side of TLS, from the files that say whom it trusts and who it is. A file that is
 * another than before is read again, so a renewed certificate counts without a reload. Of the
 * thread of the probe alone.
 */
public final class TlsClient {

  /**
   * Who the client is.
   *
   * @param certificate its certificate, followed by those of its authorities (PEM)
   * @param key its private key (PEM)
   * @param password opens the key; empty for none. Never shown
   */
  public record Identity(Path certificate, Path key, String password) {
    @Override
    public String toString() {
      return "Identity[" + certificate + ", " + key + "]";
    }
  }

  private final SSLContext plain;
  private final boolean verifies;
  private final Optional<Path> authorities;
  private final Optional<Identity> identity;
  private SSLContext made;
  private List<Object> madeOf = List.of();

  /**
   * A client.
   *
   * @param type the check type, for the refusal
   * @param verifies whether certificates must be trusted; else any is taken
   * @param authorities who vouch for servers; empty for those that the system trusts
   * @param identity who it is when a server asks; empty for nobody
   * @throws InvalidCheckException when this Java has no TLS
   */
  public TlsClient(
      String type, boolean verifies, Optional<Path> authorities, Optional<Identity> identity)
      throws InvalidCheckException {
    this.plain = AnyServer.context(type);
    this.verifies = verifies;
    this.authorities = authorities;
    this.identity = identity;
  }

  /**
   * Whether certificates must be trusted.
   *
   * @return false when any is taken
   */
  public boolean verifies() {
    return verifies;
  }

  /**
   * The context of the next connection.
   *
   * @return a context, the one before when no file has changed
   * @throws LocalShortageException when a file cannot be read or used; the message says which
   */
  public SSLContext context() throws LocalShortageException {
    if (!verifies && identity.isEmpty()) {
      return plain;
    }
    List<Object> stamps = new ArrayList<>();
    Optional<Path> trusted = verifies ? Authorities.file(authorities) : Optional.empty();
    trusted.ifPresent(file -> stamps.addAll(stamp(file)));
    identity.ifPresent(it -> stamps.addAll(stamp(it.certificate())));
    identity.ifPresent(it -> stamps.addAll(stamp(it.key())));
    if (made == null || !stamps.equals(madeOf)) {
      made = make(trusted);
      madeOf = stamps;
    }
    return made;
  }

  private static List<Object> stamp(Path file) {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      return List.of(file, changed, Files.size(file));
    } catch (IOException e) {
      return List.of(file, "unreadable");
    }
  }

  private SSLContext make(Optional<Path> trusted) throws LocalShortageException {
    TrustManager judge = verifies ? trustedServer(trusted) : new AnyServer();
    KeyManager[] keys = null;
    if (identity.isPresent()) {
      keys = new KeyManager[] {keys(identity.get())};
    }
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys, new TrustManager[] {judge}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new LocalShortageException("this Java has no TLS: " + e.getMessage(), e);
    }
  }

  private static TrustedServer trustedServer(Optional<Path> file) throws LocalShortageException {
    String source = file.map(Path::toString).orElse("this Java");
    return new TrustedServer(read("authorities", source, () -> Authorities.judge(file)), source);
  }

  private static OneIdentity keys(Identity identity) throws LocalShortageException {
    var chain =
        read(
            "certificate",
            identity.certificate().toString(),
            () -> CertificateFile.read(identity.certificate()));
    if (chain.isEmpty()) {
      throw new LocalShortageException(
          "cannot use the certificate of " + identity.certificate() + ": it has none (PEM)", null);
    }
    char[] password = identity.password().toCharArray();
    try {
      return new OneIdentity(
          chain,
          read(
              "key",
              identity.key().toString(),
              () -> PrivateKeys.of(Files.readString(identity.key()), password)));
    } finally {
      java.util.Arrays.fill(password, '\0');
    }
  }

  private interface Reading<T> {
    T read() throws IOException, GeneralSecurityException;
  }

  private static <T> T read(String what, String where, Reading<T> reading)
      throws LocalShortageException {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new LocalShortageException("cannot read the " + what + " of " + where, e);
    } catch (GeneralSecurityException e) {
      throw new LocalShortageException(
          "cannot use the " + what + " of " + where + ": " + e.getMessage(), e);
    }
  }
}
