package org.holdfast.surface.api.internal;

import org.holdfast.api.operation.OperationException;

/** Weights of real servers as callers give them. */
final class Weights {

  private Weights() {}

  static int checked(long weight) throws OperationException {
    if (weight < 0 || weight > Integer.MAX_VALUE) {
      throw new OperationException("weight is " + weight + "; expected 0 to 2147483647");
    }
    return (int) weight;
  }
}
