package org.holdfast.platform.image.internal;

/** An image that cannot be made; the message says what was found, what was expected, what to do. */
final class ImageException extends Exception {
  private static final long serialVersionUID = 1L;

  ImageException(String message) {
    super(message);
  }
}
