package org.holdfast.api.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A line of {@code virtual_rules} or {@code static_rules}. Names of tables, protocols, groups,
 * realms and types of service are kept as written; what they mean stands in the files of iproute2.
 *
 * @param preference its place among the rules; keepalived's choice when the line has none
 * @param ipv6 its family
 * @param inverted whether it is for all packets but those that match
 * @param action what becomes of the packets
 * @param selector which packets it is for
 * @param table where routes are looked up; empty for main
 * @param target the preference of the rule at which {@link Action#GOTO} goes on
 * @param l3mdev whether the table is that of the VRF
 * @param realms {@code [SOURCE/]REALM}, by name or number
 * @param suppressPrefixLength routes found with this length or less do not count, 0..128
 * @param suppressGroup routes found by interfaces of this group do not count
 * @param protocol who set it; empty for keepalived
 * @param tracked whether its removal by others demotes the instance (not {@code no_track})
 * @param trackGroup the track_group of instances that need it; static rules alone
 */
public record VirtualRule(
    long preference,
    boolean ipv6,
    boolean inverted,
    Action action,
    RuleSelector selector,
    Optional<String> table,
    OptionalLong target,
    boolean l3mdev,
    Optional<String> realms,
    OptionalInt suppressPrefixLength,
    Optional<String> suppressGroup,
    Optional<String> protocol,
    boolean tracked,
    Optional<String> trackGroup) {

  /** What becomes of packets (FR_ACT_* of linux/fib_rules.h). */
  public enum Action {
    /** Routes are looked up in a table. */
    LOOKUP,
    /** Another rule is next. */
    GOTO,
    /** Nothing; the next rule is next. */
    NOP,
    /** They are dropped. */
    BLACKHOLE,
    /** They are dropped, and the sender is told that there is no way. */
    UNREACHABLE,
    /** They are dropped, and the sender is told that it must not. */
    PROHIBIT
  }

  @Override
  public String toString() {
    return preference + ": " + (inverted ? "not " : "") + selector + " " + what();
  }

  private String what() {
    return switch (action) {
      case LOOKUP -> l3mdev ? "l3mdev" : "lookup " + table.orElse("main");
      case GOTO -> "goto " + target.orElse(0);
      default -> action.name().toLowerCase(Locale.ROOT);
    };
  }
}
