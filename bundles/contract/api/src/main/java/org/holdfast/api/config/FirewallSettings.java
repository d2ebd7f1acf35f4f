package org.holdfast.api.config;

/**
 * Where and how the rules of {@code no_accept} are written. They are always nftables rules, also
 * where the file asks for iptables or ipsets.
 *
 * @param table {@code nftables}: name of the table, of family inet
 * @param priority {@code nftables_priority} of its chains at the hooks input and output
 * @param counters {@code nftables_counters}: whether the rules count packets
 */
public record FirewallSettings(String table, int priority, boolean counters) {
  private static final FirewallSettings DEFAULTS = new FirewallSettings("holdfast_vrrp", -1, false);

  /**
   * A table of our own name, so that keepalived on the same machine has its own.
   *
   * @return the defaults
   */
  public static FirewallSettings defaults() {
    return DEFAULTS;
  }
}
