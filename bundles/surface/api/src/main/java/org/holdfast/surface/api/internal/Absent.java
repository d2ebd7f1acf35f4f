package org.holdfast.surface.api.internal;

import org.holdfast.api.operation.OperationException;

/** Refusals because a part of the node is not there. */
final class Absent {

  private Absent() {}

  static OperationException part(String name) {
    return new OperationException(
        "the part of the node for " + name + " does not run; see: holdfast shell platform:status");
  }
}
