package org.holdfast.engine.vrrp.internal;

/** A name that stands for nothing here, now. */
final class UnresolvedException extends Exception {
  private static final long serialVersionUID = 1;

  UnresolvedException(String message) {
    super(message);
  }
}
