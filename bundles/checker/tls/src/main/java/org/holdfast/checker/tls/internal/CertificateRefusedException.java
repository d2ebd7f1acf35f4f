package org.holdfast.checker.tls.internal;

import java.security.cert.CertificateException;

/** The certificate of a server is not taken; the message says why, for people. */
final class CertificateRefusedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  CertificateRefusedException(String message) {
    super(message);
  }
}
