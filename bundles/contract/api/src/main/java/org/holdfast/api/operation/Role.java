package org.holdfast.api.operation;

/** What somebody may do, the least first; each may do what those before it may. */
public enum Role {
  /** Look. */
  READ,
  /** Steer what runs, with ways back: hand over, drain, confirm. */
  OPERATE,
  /** Change what runs: configurations, bundles. */
  ADMIN;

  /**
   * Whether this role is enough.
   *
   * @param needed what is asked for
   * @return true when it includes that
   */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
