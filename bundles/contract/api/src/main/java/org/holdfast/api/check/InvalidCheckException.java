package org.holdfast.api.check;

/** A check block that its factory cannot use. The configuration is refused with this message. */
public final class InvalidCheckException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String keyword;

  /**
   * Names the option at fault.
   *
   * @param keyword the option at fault, or the keyword of the block when no single option is
   * @param message what was found, what was expected and what to do next
   */
  public InvalidCheckException(String keyword, String message) {
    super(message);
    this.keyword = keyword;
  }

  /**
   * The option at fault.
   *
   * @return a keyword of the block, or of the block itself
   */
  public String keyword() {
    return keyword;
  }
}
