package org.holdfast.surface.dump.internal;

import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.VrrpState;

/** What keepalived has numbers or words of its own for. */
final class States {
  private States() {}

  static int number(VrrpState state) {
    return switch (state) {
      case INIT -> 0;
      case BACKUP -> 1;
      case MASTER -> 2;
      case FAULT -> 3;
    };
  }

  static int number(AuthSettings.Type type) {
    return switch (type) {
      case NONE -> 0;
      case PASS -> 1;
      case AH -> 2;
    };
  }

  /** Priority of the router that was MASTER last, of others than this one; 0 for none heard. */
  static int masterPriority(Snapshot.Instance instance) {
    if (instance.status().state() != VrrpState.MASTER) {
      return instance.status().masterPriority();
    }
    return instance.status().peers().stream()
        .mapToInt(PeerStatus::priority)
        .filter(priority -> priority > 0)
        .findFirst()
        .orElse(0);
  }

  static boolean holdsAddresses(Snapshot.Instance instance) {
    return instance.status().state() == VrrpState.MASTER;
  }
}
