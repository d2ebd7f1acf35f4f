package org.holdfast.api.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The macvlans of an instance. A virtual address that goes on one of them has its name as its
 * device.
 *
 * @param own {@code use_vmac}: the one of its adverts and of the addresses on its interface
 * @param transmitOnBase {@code vmac_xmit_base}: adverts leave from the interface below
 * @param others {@code use_vmac_addr} and {@code use_vmac} of an address: those of virtual
 *     addresses on other interfaces
 */
public record VmacSettings(Optional<OwnLink> own, boolean transmitOnBase, List<OwnLink> others) {
  private static final VmacSettings NONE = new VmacSettings(Optional.empty(), false, List.of());

  /** Copies the list. */
  public VmacSettings {
    others = List.copyOf(others);
  }

  /**
   * The settings of an instance that uses its interface as it is.
   *
   * @return no macvlan
   */
  public static VmacSettings none() {
    return NONE;
  }

  /**
   * Every macvlan of the instance.
   *
   * @return that of the adverts first
   */
  public List<OwnLink> all() {
    return Stream.concat(own.stream(), others.stream()).toList();
  }
}
