package org.holdfast.checker.tls.internal;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The one certificate that a check shows to a server that asks for one, whichever authorities the
 * server names, as OpenSSL does.
 */
final class OneIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "check";
  private final X509Certificate[] chain;
  private final PrivateKey key;

  OneIdentity(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain.toArray(X509Certificate[]::new);
    this.key = key;
  }

  private String chosen(String... types) {
    String own = chain[0].getPublicKey().getAlgorithm();
    return List.of(types).contains(own) ? ALIAS : null;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return chosen(types);
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return chosen(types);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return chosen(type) == null ? null : new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return ALIAS.equals(alias) ? chain.clone() : null;
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return ALIAS.equals(alias) ? key : null;
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return null;
  }
}
