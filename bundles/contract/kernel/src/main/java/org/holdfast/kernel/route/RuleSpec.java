package org.holdfast.kernel.route;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A routing rule in the kernel's numbers (linux/fib_rules.h).
 *
 * @param ipv6 its family
 * @param priority its place
 * @param action FR_ACT_*
 * @param inverted FIB_RULE_INVERT
 * @param source packets from there
 * @param destination packets to there
 * @param tos packets of this type of service
 * @param table routing table; 0 for none
 * @param target the rule at which FR_ACT_GOTO goes on
 * @param incoming interface by which packets come in
 * @param outgoing interface that sockets are bound to
 * @param mark firewall mark
 * @param mask bits of the mark that count
 * @param tunnelId packets of this tunnel
 * @param realms source realm in the upper 16 bits; 0 for none
 * @param suppressPrefixLength routes of this length or less do not count
 * @param suppressGroup routes by interfaces of this group do not count
 * @param users users of sockets
 * @param ipProtocol IP protocol
 * @param sourcePorts source ports
 * @param destinationPorts destination ports
 * @param l3mdev whether the table is that of the VRF
 * @param protocol FRA_PROTOCOL, who set it; 18 is keepalived
 */
public record RuleSpec(
    boolean ipv6,
    long priority,
    int action,
    boolean inverted,
    Optional<Prefix> source,
    Optional<Prefix> destination,
    int tos,
    long table,
    OptionalLong target,
    Optional<String> incoming,
    Optional<String> outgoing,
    OptionalLong mark,
    OptionalLong mask,
    OptionalLong tunnelId,
    long realms,
    OptionalInt suppressPrefixLength,
    OptionalLong suppressGroup,
    Optional<Range> users,
    OptionalInt ipProtocol,
    Optional<Range> sourcePorts,
    Optional<Range> destinationPorts,
    boolean l3mdev,
    int protocol) {

  /**
   * Numbers from one to another.
   *
   * @param from the first
   * @param to the last
   */
  public record Range(long from, long to) {}

  @Override
  public String toString() {
    return "rule "
        + priority
        + ": from "
        + source.map(Prefix::toString).orElse("all")
        + destination.map(prefix -> " to " + prefix).orElse("");
  }
}
