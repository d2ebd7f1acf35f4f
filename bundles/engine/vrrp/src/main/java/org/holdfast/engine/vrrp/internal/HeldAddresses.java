package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.kernel.net.AddressSpec;

/**
 * Which order of which virtual router has which address where, from the moment it is given. An
 * address that a reload moved from one instance to another is not taken away by the first one.
 */
final class HeldAddresses {
  private final Map<Slot, Object> owners = new HashMap<>();

  void hold(List<AddressSpec> specs, Object owner) {
    specs.forEach(spec -> owners.put(Slot.of(spec), owner));
  }

  /** Lets go of what this owner holds, and answers it. */
  List<AddressSpec> release(List<AddressSpec> specs, Object owner) {
    List<AddressSpec> held = new ArrayList<>(specs.size());
    for (AddressSpec spec : specs) {
      if (owners.remove(Slot.of(spec), owner)) {
        held.add(spec);
      }
    }
    return held;
  }

  boolean isHeld(Slot slot) {
    return owners.containsKey(slot);
  }
}
