package org.holdfast.kernel.nft.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.vrrp.AddressFilter.Place;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Element;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Hook;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * The table of the address filter, of family inet: two sets of addresses, and a chain each for what
 * arrives and what leaves. Neighbour discovery is let through before addresses are looked at:
 * dropped, the address could not be found on its link (RFC 9568 section 6.1).
 */
final class FilterPlan {
  /** NFPROTO_INET. */
  static final int FAMILY = 1;

  static final String INPUT = "input";
  static final String OUTPUT = "output";

  /** Tells our rules from those of others. */
  static final String COMMENT = "holdfast no_accept";

  private static final String IPV4_SET = "addresses4";
  private static final String IPV6_SET = "addresses6";
  private static final String DISCOVERY_SET = "discovery";

  /** NF_INET_LOCAL_IN. */
  private static final int HOOK_INPUT = 1;

  private static final byte IPV4 = 2;
  static final byte IPV6 = 10;
  static final byte ICMPV6 = 58;

  /** The number that nft(8) gives to types of ICMPv6 messages. */
  private static final int ICMPV6_TYPE = 29;

  /** NF_ACCEPT. */
  private static final Verdict ACCEPT = new Verdict(1, "");

  private static final Verdict DROP = new Verdict(0, "");
  private static final byte ROUTER_SOLICITATION = (byte) 133;
  private static final int DISCOVERY_TYPES = 4;

  /** Where an address is in its header. */
  private record At(int ipv4, int ipv6) {}

  private static final At DESTINATION = new At(16, 24);
  private static final At SOURCE = new At(12, 8);

  private final NftRequests requests;
  private final Place place;

  FilterPlan(Place place) {
    this.place = place;
    this.requests = new NftRequests(place.table(), FAMILY);
  }

  /** The table is gone, whether it was there or not. */
  List<Named> gone() {
    return List.of(named("make", requests.newTable()), named("delete", requests.deleteTable()));
  }

  /** The table is there anew, with these addresses. */
  List<Named> anew(Collection<InetAddress> addresses) {
    List<Named> changes = new ArrayList<>(gone());
    changes.add(named("make", requests.newTable()));
    List<Element> types = new ArrayList<>();
    for (int i = 0; i < DISCOVERY_TYPES; i++) {
      types.add(element(Octets.of((byte) (ROUTER_SOLICITATION + i))));
    }
    set(changes, 1, new SetSpec(DISCOVERY_SET, 0, ICMPV6_TYPE, 1, 0, 0, 0), types);
    set(
        changes,
        2,
        new SetSpec(IPV4_SET, 0, SetSpec.IPV4_ADDRESS, 4, 0, 0, 0),
        elements(addresses, true));
    set(
        changes,
        3,
        new SetSpec(IPV6_SET, 0, SetSpec.IPV6_ADDRESS, 16, 0, 0, 0),
        elements(addresses, false));
    chain(changes, INPUT, HOOK_INPUT, DESTINATION);
    chain(changes, OUTPUT, Hook.OUTPUT, SOURCE);
    return changes;
  }

  private static List<Element> elements(Collection<InetAddress> addresses, boolean ipv4) {
    return addresses.stream()
        .filter(one -> one instanceof Inet4Address == ipv4)
        .map(one -> element(Octets.of(one.getAddress())))
        .toList();
  }

  private static Element element(Octets key) {
    return new Element(key, Optional.empty());
  }

  private void set(List<Named> changes, int id, SetSpec set, List<Element> elements) {
    changes.add(named("make set " + set.name() + " in", requests.newSet(set, id)));
    for (int from = 0; from < elements.size(); from += NftRequests.MAX_ELEMENTS) {
      List<Element> part =
          elements.subList(from, Math.min(elements.size(), from + NftRequests.MAX_ELEMENTS));
      changes.add(
          named("fill set " + set.name() + " in", requests.newElements(set.name(), id, part)));
    }
  }

  private void chain(List<Named> changes, String name, int hook, At address) {
    Hook where = new Hook("filter", hook, place.priority());
    changes.add(
        named(
            "make chain " + name + " in", requests.newChain(new Chain(name, Optional.of(where)))));
    rule(
        changes,
        name,
        ACCEPT,
        Registers.family(),
        Registers.isFamily(IPV6),
        Registers.protocol(),
        Registers.isProtocol(ICMPV6),
        new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 0, 1, Registers.KEY),
        new Expression.Member(DISCOVERY_SET, Registers.KEY));
    rule(changes, name, DROP, addressIn(IPV4, address.ipv4(), 4, IPV4_SET));
    rule(changes, name, DROP, addressIn(IPV6, address.ipv6(), 16, IPV6_SET));
  }

  private static Expression[] addressIn(byte family, int offset, int length, String set) {
    return new Expression[] {
      Registers.family(),
      Registers.isFamily(family),
      new Expression.Payload(Expression.Payload.NETWORK_HEADER, offset, length, Registers.KEY),
      new Expression.Member(set, Registers.KEY)
    };
  }

  private void rule(List<Named> changes, String chain, Verdict verdict, Expression... when) {
    List<Expression> steps = new ArrayList<>(List.of(when));
    if (place.counters() && verdict.equals(DROP)) {
      steps.add(new Expression.Unknown("counter", Octets.of()));
    }
    steps.add(new Expression.Go(verdict));
    changes.add(
        named(
            "add a rule to " + chain + " in",
            requests.newRule(new Rule(chain, steps, COMMENT), 0)));
  }

  private Named named(String verb, org.holdfast.wire.nft.NftRequest request) {
    return Kernel.named(verb + " table inet " + place.table(), request);
  }
}
