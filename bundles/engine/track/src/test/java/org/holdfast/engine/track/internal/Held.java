package org.holdfast.engine.track.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.platform.Handover;

/** What parts leave for their successors, on a node that goes on. */
final class Held implements Handover {
  private final Map<String, byte[]> all = new HashMap<>();

  @Override
  public boolean nodeGoesOn() {
    return true;
  }

  @Override
  public void leave(String part, int version, byte[] state) {
    all.put(part + version, state);
  }

  @Override
  public Optional<byte[]> take(String part, int version) {
    return Optional.ofNullable(all.remove(part + version));
  }
}
