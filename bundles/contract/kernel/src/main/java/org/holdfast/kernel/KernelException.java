package org.holdfast.kernel;

import java.io.IOException;

/** A kernel operation that failed: what was tried, the error number, and what to do about it. */
public final class KernelException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String operation;
  private final int errno;
  private final String hint;

  /**
   * Describes the failure.
   *
   * @param operation what was tried, with its object: "add address 10.0.0.1/32 to eth0"
   * @param errno the kernel's error number (errno(3), positive); 0 when an answer made no sense
   * @param errorName the number's name and text: "EPERM, operation not permitted"
   * @param hint what it most likely means and what to do next; empty when unknown
   */
  public KernelException(String operation, int errno, String errorName, String hint) {
    super(operation + ": " + errorName + (hint.isEmpty() ? "" : "; " + hint));
    this.operation = operation;
    this.errno = errno;
    this.hint = hint;
  }

  /**
   * What was tried.
   *
   * @return the operation with its object
   */
  public String operation() {
    return operation;
  }

  /**
   * The kernel's error number.
   *
   * @return errno(3), positive; 0 when an answer made no sense
   */
  public int errno() {
    return errno;
  }

  /**
   * What it most likely means and what to do next.
   *
   * @return empty when unknown
   */
  public String hint() {
    return hint;
  }
}
