package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.operation.OperationException;

/** What there is, where something else was asked for. */
final class Names {
  static final int MOST = 20;

  private Names() {}

  static OperationException unknown(String kind, String name, List<String> known) {
    return new OperationException(ChangeRefusedException.unknown(kind, name, known).getMessage());
  }
}
