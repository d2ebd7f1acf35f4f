package org.holdfast.features;

/** A feature that cannot be assembled; the message says why and what to do next. */
final class FeatureException extends Exception {
  private static final long serialVersionUID = 1L;

  FeatureException(String message) {
    super(message);
  }
}
