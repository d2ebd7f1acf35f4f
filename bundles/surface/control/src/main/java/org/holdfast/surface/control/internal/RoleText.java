package org.holdfast.surface.control.internal;

import java.util.Locale;
import org.holdfast.api.operation.Role;

/** Roles as people write them. */
final class RoleText {

  private RoleText() {}

  static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Why somebody may not do something. */
  static String tooLittle(String what, Role needed, Peer peer) {
    return "%s needs role %s; user %s has role %s (docs/api.md)"
        .formatted(what, of(needed), peer.user(), peer.role().map(RoleText::of).orElse("none"));
  }
}
