package org.holdfast.engine.vrrp.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.engine.vrrp.internal.NetworkView.Place;
import org.holdfast.kernel.net.AddressSpec;

/**
 * Which virtual router put which address where. An address that a reload moved from one instance to
 * another is not taken away by the first one.
 */
final class HeldAddresses {
  private final Map<Place, Object> owners = new HashMap<>();

  void hold(List<AddressSpec> specs, Object owner) {
    specs.forEach(spec -> owners.put(place(spec), owner));
  }

  /** Lets go of what this owner holds, and answers it. */
  List<AddressSpec> release(List<AddressSpec> specs, Object owner) {
    return specs.stream().filter(spec -> owners.remove(place(spec), owner)).toList();
  }

  boolean isHeld(Place place) {
    return owners.containsKey(place);
  }

  private static Place place(AddressSpec spec) {
    return new Place(spec.linkIndex(), spec.address());
  }
}
