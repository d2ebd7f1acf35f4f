package org.holdfast.api.platform;

/** A plugin command that cannot be done; the message says why and what to do next. */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for people.
   *
   * @param message what was found, what was expected, what to do next
   */
  public PluginException(String message) {
    super(message);
  }
}
