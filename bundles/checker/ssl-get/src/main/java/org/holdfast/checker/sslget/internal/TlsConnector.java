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
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.checker.http.internal.Connection;
import org.holdfast.checker.http.internal.Connector;
import org.holdfast.checker.http.internal.UrlCheck;
import org.holdfast.checker.tls.internal.AnyServer;
import org.holdfast.checker.tls.internal.Handshake;

/** Opens TLS over the lent channel, with a full handshake each time. */
final class TlsConnector implements Connector {
  private final SSLContext tls;
  private final boolean sendName;
  private final Optional<String> fixedName;

  /**
   * A connector.
   *
   * @param sendName {@code enable_sni}: a name goes into the handshake
   * @param fixedName {@code sni_name}: that name; empty for the virtual host
   * @throws InvalidCheckException when this Java has no TLS
   */
  TlsConnector(boolean sendName, Optional<String> fixedName) throws InvalidCheckException {
    this.sendName = sendName;
    this.fixedName = fixedName;
    tls = AnyServer.context("SSL_GET");
  }

  @Override
  public Connection connect(CheckContext context, UrlCheck url) throws IOException {
    SocketChannel channel = context.connectTcp();
    SSLSocket socket = Handshake.over(tls, channel.socket(), context.target());
    name(url).ifPresent(name -> set(socket, name));
    try {
      Handshake.complete(socket);
    } catch (IOException e) {
      throw new IOException(failure(context, e), e);
    }
    return new TlsConnection(socket, url.closeNotify());
  }

  private Optional<SNIServerName> name(UrlCheck url) {
    return fixedName
        .or(url::virtualHost)
        .filter(host -> sendName)
        .flatMap(TlsConnector::serverName);
  }

  /** The virtual host without its port; a name that cannot be sent, such as an address, is not. */
  private static Optional<SNIServerName> serverName(String host) {
    String name = host.replaceFirst(":\\d+$", "");
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
    String where = " with " + context.target().getAddress().getHostAddress();
    return context.remaining().isZero()
        ? "TLS handshake" + where + " not complete within the time limit"
        : "TLS handshake" + where + " failed: " + cause.getMessage();
  }
}
