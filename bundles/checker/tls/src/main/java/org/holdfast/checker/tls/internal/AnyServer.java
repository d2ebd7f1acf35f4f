package org.holdfast.checker.tls.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.holdfast.api.check.InvalidCheckException;

/**
 * Takes every server certificate, as keepalived does: a check asks whether the server answers, not
 * who it is.
 */
public final class AnyServer extends ServerTrust {
  /**
   * A context for connections of checks.
   *
   * @param type the check type, for the refusal
   * @return a context that trusts every server
   * @throws InvalidCheckException when this Java has no TLS
   */
  public static SSLContext context(String type) throws InvalidCheckException {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new AnyServer()}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new InvalidCheckException(
          type,
          "this Java has no TLS ("
              + e.getMessage()
              + "); run it on a Java with the module java.base complete");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}
}
