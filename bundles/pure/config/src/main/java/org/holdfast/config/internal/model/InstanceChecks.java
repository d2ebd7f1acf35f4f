package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.vrrp.Lease;

/** Checks whether the options of one {@code vrrp_instance} make sense together. */
final class InstanceChecks {

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

  /** Whether the instance is one of IPv6; mixed families are an error. */
  boolean ipv6(List<VirtualAddress> advertised, List<InetAddress> others, boolean nativeIpv6) {
    List<Integer> bits =
        advertised.stream().map(a -> Addresses.bits(a.address())).distinct().toList();
    if (bits.size() > 1) {
      findings.error(
          "mixed-families",
          otherFamily(advertised),
          "virtual_ipaddress has IPv4 and IPv6 addresses; expected all as the first, "
              + IpText.of(advertised.getFirst().address()),
          "move the others to virtual_ipaddress_excluded, or to an instance of their own");
    } else if (nativeIpv6 && bits.equals(List.of(32))) {
      findings.error(
          "mixed-families",
          Lines.keyword(block, "native_ipv6"),
          "native_ipv6 with IPv4 addresses in virtual_ipaddress; expected IPv6 addresses",
          "remove native_ipv6");
    }
    if (bits.isEmpty()) {
      return nativeIpv6 || others.stream().anyMatch(one -> Addresses.bits(one) == 128);
    }
    return Addresses.bits(advertised.getFirst().address()) == 128;
  }

  /**
   * The version of an instance of IPv6 is 3, whatever the default of the file is. keepalived sends
   * version 2 over IPv6 when told so, with a checksum that nobody accepts.
   */
  int ipv6Version(OptionValues values) {
    if (values.number("version").orElse(3) == 2) {
      findings.error(
          "ipv6-version",
          Lines.at(block, "version"),
          "version is 2 in an instance of IPv6; expected 3, the only one that knows IPv6",
          "remove the line, or write version 3, on every node");
    }
    return 3;
  }

  void addresses(List<VirtualAddress> advertised, int version) {
    boolean none = Lines.inside(block, "virtual_ipaddress").isEmpty();
    boolean onPurpose = Lines.last(block, "no_virtual_ipaddress").isPresent();
    if (none && version == 3 && !onPurpose) {
      findings.error(
          "missing-option",
          block.words().getFirst(),
          "the instance has no virtual_ipaddress; version 3 needs at least one",
          "add: virtual_ipaddress { ADDRESS/PREFIX }, or no_virtual_ipaddress");
    } else if (none && !onPurpose) {
      findings.warning(
          "missing-option",
          block.words().getFirst(),
          "the instance has no virtual_ipaddress; it is MASTER or BACKUP of nothing");
    }
    boolean ipv6 = !advertised.isEmpty() && Addresses.bits(advertised.getFirst().address()) == 128;
    if (ipv6 && !advertised.getFirst().address().isLinkLocalAddress()) {
      findings.warning(
          "link-local-first",
          Lines.inside(block, "virtual_ipaddress").getFirst().words().getFirst(),
          "the first address is not link-local; routers that keep to RFC 9568 5.2.9 refuse such"
              + " adverts",
          "put one from fe80::/10 first, on every node");
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
    String family = instance.ipv6() ? "IPv6" : "IPv4";
    boolean otherFamily =
        instance.unicastPeers().stream()
            .anyMatch(p -> Addresses.bits(p.address()) != (instance.ipv6() ? 128 : 32));
    if (otherFamily) {
      findings.error(
          "mixed-families",
          Lines.keyword(block, "unicast_peer"),
          "unicast_peer has an address of another family; expected "
              + family
              + " as in virtual_ipaddress");
    }
    boolean farPeers =
        instance.unicastPeers().stream().anyMatch(p -> !p.address().isLinkLocalAddress());
    if (!otherFamily && instance.ipv6() && farPeers && instance.sourceAddress().isEmpty()) {
      findings.warning(
          "unicast-source",
          Lines.keyword(block, "unicast_peer"),
          "adverts leave from the link-local address of the interface, which is not of the kind"
              + " that unicast_peer names",
          "add: unicast_src_ip ADDRESS, the one that the peers name");
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
    if (nopreempt && (wantsMaster || priority == VrrpInstance.OWNER)) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, "nopreempt"),
          "nopreempt has no effect with "
              + (priority == VrrpInstance.OWNER ? "priority 255" : "state MASTER")
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
