package org.holdfast.kernel.nft.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Hook;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * What the table has whatever the services: two base chains that lead new connections to addresses
 * of this machine to the map of services, and the chain that refuses.
 */
final class BasePlan {
  /** Before the usual place of destination NAT (-100), so that no other table takes them first. */
  private static final int PRIORITY = -110;

  private BasePlan() {}

  static List<SetSpec> sets(Family family) {
    int address = family.addressType();
    int length = family.addressLength();
    return List.of(
        map(
            Names.SERVICES,
            SetSpec.concatenated(SetSpec.INET_PROTOCOL, address, SetSpec.INET_SERVICE),
            length + 8),
        map(
            Names.SERVICES_ANY_PORT,
            SetSpec.concatenated(SetSpec.INET_PROTOCOL, address),
            length + 4));
  }

  private static SetSpec map(String name, int keyType, int keyLength) {
    return new SetSpec(name, SetSpec.MAP, keyType, keyLength, SetSpec.VERDICT, 0, 0);
  }

  static Map<Chain, List<Body>> chains(Family family) {
    Map<Chain, List<Body>> chains = new LinkedHashMap<>();
    chains.put(new Chain(Names.REFUSE, Optional.empty()), refuse(family));
    chains.put(new Chain(Names.DISPATCH, Optional.empty()), dispatch(family));
    chains.put(base(Names.PREROUTING, Hook.PREROUTING), toOwnAddresses());
    chains.put(base(Names.OUTPUT, Hook.OUTPUT), toOwnAddresses());
    return chains;
  }

  static String mapOf(ServiceKey key) {
    return key.port() == 0 ? Names.SERVICES_ANY_PORT : Names.SERVICES;
  }

  static Octets elementOf(ServiceKey key) {
    Octets protocol = Octets.of((byte) key.protocol());
    Octets address = Octets.of(key.address().getAddress());
    return key.port() == 0
        ? Octets.concatenation(protocol, address)
        : Octets.concatenation(protocol, address, Octets.u16be(key.port()));
  }

  private static Chain base(String name, int hook) {
    return new Chain(name, Optional.of(new Hook("nat", hook, PRIORITY)));
  }

  private static List<Body> refuse(Family family) {
    int unreachable =
        family == Family.IPV4
            ? Expression.Reject.PORT_UNREACHABLE
            : Expression.Reject.PORT_UNREACHABLE_6;
    return List.of(
        Body.of(
            "",
            Registers.protocol(),
            Registers.isProtocol(Protocols.TCP),
            new Expression.Reject(Expression.Reject.TCP_RESET, 0)),
        Body.of("", new Expression.Reject(Expression.Reject.ICMP_UNREACHABLE, unreachable)));
  }

  private static List<Body> dispatch(Family family) {
    Expression.Lookup exact = new Expression.Lookup(Names.SERVICES, Registers.KEY, 0);
    Expression.Lookup anyPort = new Expression.Lookup(Names.SERVICES_ANY_PORT, Registers.KEY, 0);
    return List.of(
        Body.of("", Registers.protocol(), family.virtualAddress(), family.virtualPort(), exact),
        Body.of("", Registers.protocol(), family.virtualAddress(), anyPort));
  }

  /**
   * A node that does not hold the virtual address lets its own clients go to the one that does.
   * Asking for the connection's state keeps conntrack at work in this network namespace also when
   * the last server is gone: without it connections in progress would break.
   */
  private static List<Body> toOwnAddresses() {
    return List.of(
        Body.of(
            "",
            new Expression.ConnectionState(Registers.KEY),
            new Expression.Mask(
                Registers.KEY, Registers.KEY, Octets.u32(Expression.ConnectionState.NEW)),
            new Expression.NotEqual(Registers.KEY, Octets.u32(0)),
            new Expression.DestinationType(Registers.KEY),
            new Expression.Equal(Registers.KEY, Octets.u32(Expression.DestinationType.LOCAL)),
            new Expression.Go(Verdict.goTo(Names.DISPATCH))));
  }
}
