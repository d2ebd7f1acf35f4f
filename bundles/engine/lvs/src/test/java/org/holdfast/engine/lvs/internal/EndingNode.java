package org.holdfast.engine.lvs.internal;

import java.util.Optional;
import org.holdfast.api.platform.Handover;

/** A node that ends with the part that stops. */
final class EndingNode implements Handover {

  @Override
  public boolean nodeGoesOn() {
    return false;
  }

  @Override
  public void leave(String part, int version, byte[] state) {}

  @Override
  public Optional<byte[]> take(String part, int version) {
    return Optional.empty();
  }
}
