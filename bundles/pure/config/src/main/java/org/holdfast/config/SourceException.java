package org.holdfast.config;

/** A source that cannot be read. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message the reason in words, without the name of the source: "permission denied"
   */
  public SourceException(String message) {
    super(message);
  }
}
