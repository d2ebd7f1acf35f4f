package org.holdfast.surface.control.internal;

import java.util.Optional;
import org.holdfast.api.operation.Role;

/**
 * Who is at the other end.
 *
 * @param user name of the user, or its number where it has no name
 * @param owner whether it is the user that runs this node, or root: the shell is for these alone
 * @param role what it may do by the API; empty for nothing
 */
record Peer(String user, boolean owner, Optional<Role> role) {

  /** A user of the API with a role that includes another one. */
  boolean may(Role needed) {
    return role.filter(has -> has.includes(needed)).isPresent();
  }
}
