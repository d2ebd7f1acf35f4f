package org.holdfast.surface.control.internal;

import java.util.List;

/** A call that gets no answer; the message is for who called. */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a call, for programs. */
  enum Code {
    /** It is no call of the API. */
    BAD_REQUEST(Status.USAGE),
    /** The version is not served; {@code served} says which are. */
    UNKNOWN_VERSION(Status.USAGE),
    /** There is no such verb. */
    UNKNOWN_VERB(Status.USAGE),
    /** An argument is missing, unknown, or of another type. */
    BAD_ARGUMENT(Status.USAGE),
    /** The role is not enough. */
    FORBIDDEN(Status.NOT_ALLOWED),
    /** What was asked is not done, and nothing was changed. */
    REFUSED(Status.REFUSED),
    /** Something is wrong inside the node. */
    FAILED(Status.FAILED);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Code code;

  ApiException(Code code, String message) {
    super(message);
    this.code = code;
  }

  Code code() {
    return code;
  }

  /** The versions of the API that there are. */
  List<Integer> served() {
    return code == Code.UNKNOWN_VERSION ? ApiCall.SERVED : List.of();
  }
}
