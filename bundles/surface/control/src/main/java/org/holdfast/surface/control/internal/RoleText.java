package org.holdfast.surface.control.internal;

import java.util.Locale;
import org.holdfast.api.operation.Role;

/** Roles as people write them. */
final class RoleText {

  private RoleText() {}

  static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
