package org.holdfast.kernel.nft.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Hook;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * What the table of the packet gate is to hold. The sets {@code guarded4} and {@code guarded6} have
 * the addresses; an advert that leaves puts those of its router into {@code alive4} and {@code
 * alive6} for the bound; what is for an address that is guarded and not alive is dropped.
 */
final class Gate {
  static final String TABLE = "holdfast";

  /** Addresses of one family, and how its sets are called. */
  enum Family {
    IPV4("4", SetSpec.IPV4_ADDRESS, 4),
    IPV6("6", SetSpec.IPV6_ADDRESS, 16);

    private final String suffix;
    private final int type;
    private final int length;

    Family(String suffix, int type, int length) {
      this.suffix = suffix;
      this.type = type;
      this.length = length;
    }

    static Family of(InetAddress address) {
      return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    String alive() {
      return "alive" + suffix;
    }

    String guarded() {
      return "guarded" + suffix;
    }

    private String adverts() {
      return "adverts" + suffix;
    }

    private Stream<SetSpec> sets() {
      return Stream.of(
          new SetSpec(alive(), SetSpec.TIMEOUT | SetSpec.DYNAMIC, type, length, 0, 0, MAX_ALIVE),
          new SetSpec(guarded(), 0, type, length, 0, 0, 0));
    }
  }

  /** Rules change a set of limited size only. */
  private static final int MAX_ALIVE = 65_535;

  /**
   * The kernel takes at most 128 expressions in a rule (NFT_RULE_MAXEXPRS), and at most 4095 bytes
   * of them, of which an address needs some 150; more is EFBIG.
   */
  private static final int ADDRESSES_IN_A_RULE = 20;

  /** Multiples of this are whole ticks of the kernel's clock at 50, 100, 250, 300 and 1000 Hz. */
  private static final long TICKS_MILLIS = 20;

  private static final String ADVERTS_AUTHENTICATED = "adverts4-ah";
  private static final String ARP_IN = "arp-in";
  private static final String ARP_OUT = "arp-out";
  private static final String IPV4_IN = "ip4-in";
  private static final String IPV4_OUT = "ip4-out";
  private static final String IPV6_IN = "ip6-in";
  private static final String IPV6_OUT = "ip6-out";
  private static final String NEIGHBOURS_IN = "nd-in";
  private static final String NEIGHBOURS_OUT = "nd-out";

  /** Incoming packets: before everybody else. Adverts: after everybody who could drop them. */
  private static final int FIRST = -500;

  private static final int LAST = 500;

  private static final int VRRP = 112;
  private static final int AUTHENTICATION_HEADER = 51;
  private static final int ICMPV6 = 58;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;

  /** RFC 2402 with an HMAC of 96 bits. */
  private static final int AUTHENTICATION_HEADER_SIZE = 24;

  /** Protocol addresses in ARP of Ethernet and IPv4, RFC 826. */
  private static final int ARP_SENDER = 14;

  private static final int ARP_TARGET = 24;
  private static final int IPV4_SOURCE = 12;
  private static final int IPV4_DESTINATION = 16;
  private static final int IPV6_SOURCE = 8;
  private static final int IPV6_DESTINATION = 24;

  private static final Octets ARP = Octets.u16be(0x0806);
  private static final Octets IPV4 = Octets.u16be(0x0800);
  private static final Octets IPV6 = Octets.u16be(0x86dd);

  static final List<SetSpec> SETS = Stream.of(Family.values()).flatMap(Family::sets).toList();

  private final List<Guard> guards;

  Gate(List<Guard> guards) {
    this.guards = guards;
  }

  /** How long an advert keeps it open. */
  static long boundMillis(Guard guard) {
    long millis = guard.bound().plusNanos(999_999).toMillis();
    return (millis + TICKS_MILLIS - 1) / TICKS_MILLIS * TICKS_MILLIS;
  }

  List<Guard> guards() {
    return guards;
  }

  /** All guarded addresses of a family. */
  Set<Octets> guarded(Family family) {
    return guards.stream().flatMap(guard -> addresses(guard, family)).collect(Collectors.toSet());
  }

  /** The addresses of a guard in an order that is always the same. */
  static Stream<Octets> addresses(Guard guard, Family family) {
    return guard.addresses().stream()
        .filter(address -> Family.of(address) == family)
        .map(Gate::octets)
        .sorted(Comparator.comparing(Octets::toString));
  }

  /** Chains with their rules, each after those that it leads to. */
  SequencedMap<Chain, List<Body>> chains() {
    SequencedMap<Chain, List<Body>> chains = new LinkedHashMap<>();
    inner(chains, Family.IPV4.adverts(), adverts(Family.IPV4, 0));
    inner(chains, ADVERTS_AUTHENTICATED, adverts(Family.IPV4, AUTHENTICATION_HEADER_SIZE));
    inner(chains, Family.IPV6.adverts(), adverts(Family.IPV6, 0));
    inner(chains, ARP_IN, List.of(dropped("asked for", network(ARP_TARGET, 4), Family.IPV4)));
    inner(chains, ARP_OUT, List.of(dropped("claimed", network(ARP_SENDER, 4), Family.IPV4)));
    inner(chains, IPV4_IN, List.of(dropped("sent to", network(IPV4_DESTINATION, 4), Family.IPV4)));
    inner(
        chains,
        IPV4_OUT,
        List.of(
            protocol(VRRP, Family.IPV4.adverts()),
            protocol(AUTHENTICATION_HEADER, ADVERTS_AUTHENTICATED)));
    inner(chains, NEIGHBOURS_IN, List.of(neighbour(SOLICITATION, "asked for")));
    inner(
        chains,
        NEIGHBOURS_OUT,
        List.of(
            neighbour(ADVERTISEMENT, "claimed"),
            dropped("claimed", network(IPV6_SOURCE, 16), Family.IPV6)));
    inner(
        chains,
        IPV6_IN,
        List.of(
            dropped("sent to", network(IPV6_DESTINATION, 16), Family.IPV6),
            protocol(ICMPV6, NEIGHBOURS_IN)));
    inner(
        chains,
        IPV6_OUT,
        List.of(protocol(VRRP, Family.IPV6.adverts()), protocol(ICMPV6, NEIGHBOURS_OUT)));
    for (String link : links()) {
      base(chains, "in-" + link, Hook.INGRESS, FIRST, link, ARP_IN, IPV4_IN, IPV6_IN);
      base(chains, "out-" + link, Hook.EGRESS, LAST, link, ARP_OUT, IPV4_OUT, IPV6_OUT);
    }
    return chains;
  }

  private Set<String> links() {
    return guards.stream()
        .flatMap(guard -> guard.links().stream())
        .filter(link -> !link.loopback())
        .map(Link::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void inner(Map<Chain, List<Body>> chains, String name, List<Body> rules) {
    chains.put(new Chain(name, Optional.empty()), rules);
  }

  private static void base(
      Map<Chain, List<Body>> chains,
      String name,
      int hook,
      int priority,
      String link,
      String arp,
      String ipv4,
      String ipv6) {
    chains.put(
        new Chain(name, Optional.of(new Hook("filter", hook, priority, link))),
        List.of(etherType(ARP, arp), etherType(IPV4, ipv4), etherType(IPV6, ipv6)));
  }

  private List<Body> adverts(Family family, int offset) {
    return guards.stream()
        .filter(guard -> Family.of(guard.source()) == family)
        .sorted(
            Comparator.comparing(Guard::virtualRouterId)
                .thenComparing(guard -> guard.source().getHostAddress()))
        .flatMap(guard -> adverts(guard, offset).stream())
        .toList();
  }

  /** Whether the table has the rules that see the adverts of this guard. */
  static boolean hears(Guard guard, Contents actual) {
    List<Body> present =
        actual.rules().getOrDefault(Family.of(guard.source()).adverts(), List.of());
    return present.containsAll(adverts(guard, 0));
  }

  /** VRID and priority are the second and third byte of an advert. */
  private static List<Body> adverts(Guard guard, int offset) {
    List<Expression> match = new ArrayList<>();
    if (offset != 0) {
      match.add(transport(0, 1));
      match.add(new Expression.Equal(Registers.KEY, octet(VRRP)));
    }
    match.add(
        Family.of(guard.source()) == Family.IPV4
            ? network(IPV4_SOURCE, 4)
            : network(IPV6_SOURCE, 16));
    match.add(new Expression.Equal(Registers.KEY, octets(guard.source())));
    match.add(transport(offset + 1, 1));
    match.add(new Expression.Equal(Registers.KEY, octet(guard.virtualRouterId())));
    match.add(transport(offset + 2, 1));
    match.add(new Expression.NotEqual(Registers.KEY, octet(0)));
    List<List<Expression>> kept = new ArrayList<>();
    for (Family family : Family.values()) {
      addresses(guard, family).forEach(address -> kept.add(keepAlive(guard, family, address)));
    }
    List<Body> rules = new ArrayList<>();
    for (int from = 0; from < kept.size(); from += ADDRESSES_IN_A_RULE) {
      List<Expression> all = new ArrayList<>(match);
      kept.subList(from, Math.min(kept.size(), from + ADDRESSES_IN_A_RULE)).forEach(all::addAll);
      String comment = "advert of VRID " + guard.virtualRouterId();
      rules.add(new Body(List.copyOf(all), Optional.empty(), comment));
    }
    return rules;
  }

  private static List<Expression> keepAlive(Guard guard, Family family, Octets address) {
    return List.of(
        new Expression.Load(Registers.KEY, address),
        new Expression.Dynamic(
            family.alive(), Expression.Dynamic.UPDATE, Registers.KEY, boundMillis(guard)));
  }

  private static Body dropped(String what, Expression address, Family family) {
    return Body.of(what, address, isGuarded(family), notAlive(family), drop());
  }

  /** Type and target address of a neighbour solicitation or advertisement, RFC 4861 section 4. */
  private static Body neighbour(int type, String what) {
    return Body.of(
        what,
        transport(0, 1),
        new Expression.Equal(Registers.KEY, octet(type)),
        transport(8, 16),
        isGuarded(Family.IPV6),
        notAlive(Family.IPV6),
        drop());
  }

  private static Body protocol(int protocol, String chain) {
    return Body.of(
        "",
        Registers.protocol(),
        Registers.isProtocol(protocol),
        new Expression.Go(Verdict.goTo(chain)));
  }

  private static Body etherType(Octets type, String chain) {
    return Body.of(
        "",
        new Expression.Meta(Expression.Meta.PROTOCOL, Registers.KEY),
        new Expression.Equal(Registers.KEY, type),
        new Expression.Go(Verdict.goTo(chain)));
  }

  private static Expression isGuarded(Family family) {
    return new Expression.Member(family.guarded(), Registers.KEY);
  }

  private static Expression notAlive(Family family) {
    return new Expression.Absent(family.alive(), Registers.KEY);
  }

  private static Expression drop() {
    return new Expression.Go(new Verdict(Verdict.DROP, ""));
  }

  private static Expression network(int offset, int length) {
    return new Expression.Payload(Expression.Payload.NETWORK_HEADER, offset, length, Registers.KEY);
  }

  private static Expression transport(int offset, int length) {
    return new Expression.Payload(
        Expression.Payload.TRANSPORT_HEADER, offset, length, Registers.KEY);
  }

  private static Octets octet(int value) {
    return Octets.of((byte) value);
  }

  private static Octets octets(InetAddress address) {
    return Octets.of(address.getAddress());
  }
}
