package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.vrrp.Lease;

/** Checks whether the options of one {@code vrrp_instance} make sense together. */
final class InstanceChecks {
  private static final int OWNER = 255;

  /**
   * Addresses by where they go.
   *
   * @param advertised in the adverts
   * @param excluded not in the adverts
   */
  record Split(List<VirtualAddress> advertised, List<VirtualAddress> excluded) {}

  private final Findings findings;
  private final ConfigLine block;

  InstanceChecks(Findings findings, ConfigLine block) {
    this.findings = findings;
    this.block = block;
  }

  /** Whether interface and VRID are there. */
  boolean complete(Optional<String> link, OptionValues values) {
    if (link.isEmpty() && Lines.last(block, "interface").isEmpty()) {
      missing("interface", "the name of the interface that adverts use");
    }
    if (Lines.last(block, "virtual_router_id").isEmpty()) {
      missing("virtual_router_id", "a whole number from 1 to 255, the same on every node");
    }
    return link.isPresent() && values.has("virtual_router_id");
  }

  /** The first address that is not of the family of the first. */
  private ConfigWord otherFamily(List<VirtualAddress> advertised) {
    boolean ipv6 = Addresses.bits(advertised.getFirst().address()) == 128;
    return Lines.inside(block, "virtual_ipaddress").stream()
        .map(line -> line.words().getFirst())
        .filter(word -> word.text().contains(":") != ipv6)
        .findFirst()
        .orElse(Lines.keyword(block, "virtual_ipaddress"));
  }

  /** Whether the instance is one of IPv6, which is not done yet; mixed families are an error. */
  boolean ipv6(List<VirtualAddress> advertised) {
    List<Integer> bits =
        advertised.stream().map(a -> Addresses.bits(a.address())).distinct().toList();
    if (bits.size() > 1) {
      findings.error(
          "mixed-families",
          otherFamily(advertised),
          "virtual_ipaddress has IPv4 and IPv6 addresses; expected all as the first, "
              + advertised.getFirst().address().getHostAddress(),
          "move the others to virtual_ipaddress_excluded, or to an instance of their own");
    }
    boolean ipv6 = bits.equals(List.of(128));
    if (ipv6) {
      findings.note(
          "not-acted-on",
          Lines.keyword(block, "virtual_ipaddress"),
          "a vrrp_instance over IPv6 is accepted, not acted on: it is left out until it is built.");
    }
    return ipv6;
  }

  void addresses(List<VirtualAddress> advertised, int version) {
    boolean none = Lines.inside(block, "virtual_ipaddress").isEmpty();
    if (none && version == 3) {
      findings.error(
          "missing-option",
          block.words().getFirst(),
          "the instance has no virtual_ipaddress; version 3 needs at least one",
          "add: virtual_ipaddress { ADDRESS/PREFIX }");
    } else if (none && Lines.last(block, "no_virtual_ipaddress").isEmpty()) {
      findings.warning(
          "missing-option",
          block.words().getFirst(),
          "the instance has no virtual_ipaddress; it is MASTER or BACKUP of nothing");
    }
  }

  /** An advert counts its addresses in one byte: what is more goes to the excluded ones. */
  Split split(List<VirtualAddress> advertised, List<VirtualAddress> excluded, int limit) {
    if (advertised.size() <= limit) {
      return new Split(advertised, excluded);
    }
    findings.warning(
        "too-many-addresses",
        Lines.keyword(block, "virtual_ipaddress"),
        "an advert carries at most "
            + limit
            + " addresses, found "
            + advertised.size()
            + "; the last ones are treated as virtual_ipaddress_excluded");
    return new Split(
        advertised.subList(0, limit),
        Stream.concat(advertised.stream().skip(limit), excluded.stream()).toList());
  }

  void peers(VrrpInstance instance) {
    boolean otherFamily =
        instance.unicastPeers().stream().anyMatch(p -> Addresses.bits(p.address()) != 32);
    if (otherFamily) {
      findings.error(
          "mixed-families",
          Lines.keyword(block, "unicast_peer"),
          "unicast_peer has an IPv6 address; expected IPv4 as in virtual_ipaddress");
    }
    boolean noPeers = Lines.inside(block, "unicast_peer").isEmpty();
    if (noPeers && Lines.last(block, "unicast_src_ip").isPresent()) {
      findings.warning(
          "missing-option",
          Lines.keyword(block, "unicast_src_ip"),
          "unicast_src_ip without unicast_peer: "
              + (instance.rules().faultWithoutPeers()
                  ? "the instance stays in FAULT"
                  : "adverts go to the multicast group"),
          "add: unicast_peer { ADDRESS }");
    }
    if (instance.checkUnicastSource() && !instance.unicast()) {
      Lines.last(block, "check_unicast_src")
          .ifPresent(
              line ->
                  findings.warning(
                      "no-effect",
                      line.words().getFirst(),
                      "check_unicast_src has no effect without unicast_peer"));
    }
  }

  void lease(VrrpInstance instance) {
    long bound = Lease.boundNanos(instance.advertInterval().toNanos(), instance.downTimerAdverts());
    long shortest = Lease.length(bound, OptionalInt.empty()).toSeconds();
    int wanted = instance.lease().seconds().orElse(Integer.MAX_VALUE);
    if (wanted < shortest) {
      findings.warning(
          "vip-lease-short",
          Lines.keyword(block, "vip_lease"),
          "vip_lease of %d s ends before the last backup takes over; %d s count"
              .formatted(wanted, shortest),
          "write vip_lease auto, or %d or more".formatted(shortest));
    }
  }

  /** Whether it preempts; nopreempt counts only for one that starts as BACKUP. */
  boolean preempt(boolean nopreempt, boolean wantsMaster, int priority) {
    if (nopreempt && (wantsMaster || priority == OWNER)) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, "nopreempt"),
          "nopreempt has no effect with "
              + (priority == OWNER ? "priority 255" : "state MASTER")
              + "; expected state BACKUP and a priority below 255",
          "write state BACKUP on every node");
      return true;
    }
    return !nopreempt;
  }

  Duration preemptDelay(Duration delay, boolean preempt, boolean wantsMaster) {
    if (!delay.isZero() && (!preempt || wantsMaster)) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, "preempt_delay"),
          "preempt_delay has no effect with " + (preempt ? "state MASTER" : "nopreempt"));
      return Duration.ZERO;
    }
    return delay;
  }

  private void missing(String keyword, String expected) {
    findings.error(
        "missing-option",
        block.words().getFirst(),
        "the instance has no " + keyword + "; expected " + expected,
        "add: " + keyword + " ...");
  }
}
