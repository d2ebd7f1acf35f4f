package org.holdfast.config.internal.model;

import java.util.Optional;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServerId;

/**
 * What a virtual server answers to.
 *
 * @param id what names it
 * @param group what the group has when it is one of a group
 * @param family of its packets, and of servers that no tunnel leads to
 */
record Target(VirtualServerId id, Optional<ServerGroup> group, IpFamily family) {

  /** How many bits of a client's address there are to count; the most of a group with both. */
  int clientBits() {
    boolean both = group.filter(it -> it.families().size() > 1).isPresent();
    return both ? IpFamily.INET6.bits() : family.bits();
  }

  /** Whether some address stands for every port. */
  boolean hasEveryPort() {
    return switch (id.kind()) {
      case VirtualServerId.Address one -> one.port() == 0;
      case VirtualServerId.Mark one -> false;
      case VirtualServerId.Group one ->
          group.stream()
              .flatMap(it -> it.entries().stream())
              .anyMatch(entry -> entry instanceof ServerGroup.Addresses at && at.port() == 0);
    };
  }

  /** Whether it has a port of its own that servers take over. */
  boolean hasAddress() {
    return id.kind() instanceof VirtualServerId.Address;
  }
}
