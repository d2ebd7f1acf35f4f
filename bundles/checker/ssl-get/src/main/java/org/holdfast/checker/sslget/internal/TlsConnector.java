package org.holdfast.checker.sslget.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.holdfast.api.check.CheckContext;
import org.holdfast.checker.http.internal.Connection;
import org.holdfast.checker.http.internal.Connector;
import org.holdfast.checker.http.internal.UrlCheck;
import org.holdfast.checker.tls.internal.Handshake;
import org.holdfast.checker.tls.internal.PeerCertificate;
import org.holdfast.checker.tls.internal.TlsClient;

/** Opens TLS over the lent channel, with a full handshake each time. */
final class TlsConnector implements Connector {
  private final TlsClient client;
  private final boolean sendName;
  private final Optional<String> fixedName;
  private final Optional<String> certifiedName;
  private final boolean remembers;
  private Optional<PeerCertificate> seen = Optional.empty();

  /**
   * A connector.
   *
   * @param client whom it trusts and who it is
   * @param sendName {@code enable_sni}: a name goes into the handshake
   * @param fixedName {@code sni_name}: that name; empty for the virtual host
   * @param certifiedName {@code tls_name}: whose certificate it must be; empty for the name sent
   * @param remembers whether the certificate is kept for {@link #seen}
   */
  TlsConnector(
      TlsClient client,
      boolean sendName,
      Optional<String> fixedName,
      Optional<String> certifiedName,
      boolean remembers) {
    this.client = client;
    this.sendName = sendName;
    this.fixedName = fixedName;
    this.certifiedName = certifiedName;
    this.remembers = remembers;
  }

  /** The certificate of the last connection; empty unless it is remembered. */
  Optional<PeerCertificate> seen() {
    return seen;
  }

  @Override
  public String scheme() {
    return "https";
  }

  @Override
  public Connection connect(CheckContext context, UrlCheck url) throws IOException {
    SocketChannel channel = context.connectTcp();
    SSLContext tls = client.context();
    seen = Optional.empty();
    SSLSocket socket = Handshake.over(tls, channel.socket(), context.target());
    name(url).ifPresent(name -> set(socket, name));
    try {
      Handshake.complete(socket);
    } catch (IOException e) {
      throw new IOException(failure(context, e), e);
    }
    look(context, url, socket);
    return new TlsConnection(socket, url.closeNotify());
  }

  private void look(CheckContext context, UrlCheck url, SSLSocket socket) throws IOException {
    if (!client.verifies() && !remembers) {
      return;
    }
    PeerCertificate certificate = PeerCertificate.of(socket);
    if (client.verifies()) {
      String name =
          certifiedName
              .or(() -> fixedName)
              .or(url::virtualHost)
              .map(TlsConnector::withoutPort)
              .orElse(context.target().getAddress().getHostAddress());
      Optional<String> mismatch = certificate.mismatch(name);
      if (mismatch.isPresent()) {
        throw new IOException(mismatch.get() + where(context));
      }
    }
    seen = Optional.of(certificate);
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "");
  }

  private Optional<SNIServerName> name(UrlCheck url) {
    return fixedName
        .or(() -> certifiedName)
        .or(url::virtualHost)
        .filter(host -> sendName)
        .flatMap(TlsConnector::serverName);
  }

  /** The virtual host without its port; a name that cannot be sent, such as an address, is not. */
  private static Optional<SNIServerName> serverName(String host) {
    String name = withoutPort(host);
    if (name.matches("[0-9.]+|.*[:\\[\\]].*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SNIHostName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not a name that TLS can carry: RFC 6066 section 3
    }
  }

  private static void set(SSLSocket socket, SNIServerName name) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(name));
    socket.setSSLParameters(parameters);
  }

  private static String failure(CheckContext context, IOException cause) {
    Optional<String> refusal = PeerCertificate.refusal(cause);
    if (refusal.isPresent()) {
      return refusal.get() + where(context);
    }
    String handshake = "TLS handshake with " + context.target().getAddress().getHostAddress();
    return context.remaining().isZero()
        ? handshake + " not complete within the time limit"
        : handshake + " failed: " + cause.getMessage();
  }

  private static String where(CheckContext context) {
    return " from " + context.target().getAddress().getHostAddress();
  }
}
