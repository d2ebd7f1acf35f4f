package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.SetSpec;
import org.holdfast.wire.nft.Verdict;

/**
 * The chains of one service: what a {@link Service} means in nftables. The service's chain picks a
 * destination, the destination's chain remembers the client where there is persistence and
 * translates the address.
 *
 * @param sticky the sets of remembered clients, one a destination; none without persistence
 * @param counters names of the counters of new connections, one a destination, each that of its
 *     chain
 * @param chains by name, the service's last
 */
record ServicePlan(List<SetSpec> sticky, Set<String> counters, Map<String, List<Body>> chains) {
  /** Clients remembered at once; one more is served and not remembered. */
  private static final int MAX_CLIENTS = 1_000_000;

  private static final int SEED = 0x486f6c64;

  static ServicePlan of(Service service) {
    Map<String, List<Body>> chains = new LinkedHashMap<>();
    for (Destination destination : service.destinations()) {
      chains.put(Names.destination(service.key(), destination), destination(service, destination));
    }
    Set<String> counters = Set.copyOf(chains.keySet());
    chains.put(Names.service(service.key()), schedule(service));
    List<SetSpec> sticky =
        persistent(service)
            ? service.destinations().stream().map(d -> stickySet(service, d)).toList()
            : List.of();
    return new ServicePlan(sticky, counters, chains);
  }

  private static Family family(Service service) {
    return Family.of(service.key().address());
  }

  private static boolean persistent(Service service) {
    return service.persistenceSeconds() > 0;
  }

  private static SetSpec stickySet(Service service, Destination destination) {
    return new SetSpec(
        Names.sticky(service.key(), destination),
        SetSpec.TIMEOUT | SetSpec.DYNAMIC,
        family(service).addressType(),
        family(service).addressLength(),
        0,
        0,
        MAX_CLIENTS);
  }

  private static List<Body> schedule(Service service) {
    List<Body> rules = new ArrayList<>();
    List<Destination> slots = Slots.of(service);
    if (!slots.isEmpty()) {
      if (persistent(service)) {
        service.destinations().forEach(d -> rules.add(remembered(service, d)));
      }
      rules.add(pick(service, slots));
    }
    Verdict end = slots.isEmpty() ? Verdict.goTo(Names.REFUSE) : unpicked(service, slots);
    rules.add(Body.of(Comments.ofService(service), new Expression.Go(end)));
    return rules;
  }

  /**
   * The pick fails for a packet that met the rule before a commit and its map after it: elements of
   * a map that goes count no more then, while rules are those that the packet began with. Refusing
   * it would lose a connection with every change.
   */
  private static Verdict unpicked(Service service, List<Destination> slots) {
    return toChainOf(service, slots.getFirst());
  }

  /**
   * A remembered client goes where it was. One that was on a destination that takes no more is
   * forgotten there, so that it does not go back when the destination does.
   */
  private static Body remembered(Service service, Destination destination) {
    List<Expression> steps = client(service);
    if (destination.weight() > 0) {
      steps.add(new Expression.Member(Names.sticky(service.key(), destination), Registers.KEY));
      steps.add(new Expression.Go(toChainOf(service, destination)));
    } else {
      steps.add(dynamic(service, destination, Expression.Dynamic.DELETE, 0));
    }
    return new Body(steps, Optional.empty(), "");
  }

  private static Body pick(Service service, List<Destination> slots) {
    Map<Octets, Verdict> byTurn = new LinkedHashMap<>();
    for (int turn = 0; turn < slots.size(); turn++) {
      byTurn.put(Octets.u32(turn), toChainOf(service, slots.get(turn)));
    }
    List<Expression> steps = turn(service, slots.size());
    steps.add(pickFromMap());
    return new Body(steps, verdictMap(SetSpec.INTEGER, 4, byTurn), "");
  }

  private static List<Expression> turn(Service service, int slots) {
    List<Expression> steps = new ArrayList<>();
    if (!service.scheduler().equals("sh")) {
      steps.add(new Expression.Count(slots, Registers.KEY));
      return steps;
    }
    Family family = family(service);
    steps.add(family.clientAddress());
    int length = family.addressLength();
    if (service.flags().contains("sh-port")) {
      steps.add(family.clientPort());
      length += 4;
    }
    steps.add(new Expression.Hash(Registers.KEY, length, slots, SEED, Registers.KEY));
    return steps;
  }

  private static List<Body> destination(Service service, Destination destination) {
    List<Body> rules = new ArrayList<>();
    if (persistent(service)) {
      List<Expression> steps = client(service);
      long millis = service.persistenceSeconds() * 1000L;
      steps.add(dynamic(service, destination, Expression.Dynamic.UPDATE, millis));
      rules.add(new Body(steps, Optional.empty(), ""));
    }
    rules.add(translate(service, destination));
    return rules;
  }

  private static Body translate(Service service, Destination destination) {
    Expression counted = new Expression.Counted(Names.destination(service.key(), destination));
    int family = Family.of(destination.address()).number();
    Expression address =
        new Expression.Load(Registers.KEY, Octets.of(destination.address().getAddress()));
    String comment = Comments.ofDestination(destination);
    if (destination.port() == 0) {
      return Body.of(
          comment, counted, address, new Expression.DestinationNat(family, Registers.KEY, 0));
    }
    return Body.of(
        comment,
        counted,
        address,
        new Expression.Load(Registers.DATA, Octets.u16be(destination.port())),
        new Expression.DestinationNat(family, Registers.KEY, Registers.DATA));
  }

  /** The client's address, or the part of it that counts, as a key. */
  private static List<Expression> client(Service service) {
    List<Expression> steps = new ArrayList<>();
    Family family = family(service);
    steps.add(family.clientAddress());
    int bits = service.persistencePrefixLength();
    if (bits < family.bits()) {
      Octets mask = Octets.of(mask(bits, family.addressLength()));
      steps.add(new Expression.Mask(Registers.KEY, Registers.KEY, mask));
    }
    return steps;
  }

  private static byte[] mask(int bits, int length) {
    byte[] mask = new byte[length];
    for (int bit = 0; bit < bits; bit++) {
      mask[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
    }
    return mask;
  }

  private static Expression dynamic(
      Service service, Destination destination, int operation, long millis) {
    return new Expression.Dynamic(
        Names.sticky(service.key(), destination), operation, Registers.KEY, millis);
  }

  private static Verdict toChainOf(Service service, Destination destination) {
    return Verdict.goTo(Names.destination(service.key(), destination));
  }

  private static Expression pickFromMap() {
    return new Expression.Lookup(
        SetSpec.ANONYMOUS_NAME, Registers.KEY, Expression.VERDICT_REGISTER);
  }

  private static Optional<Body.VerdictMap> verdictMap(
      int keyType, int keyLength, Map<Octets, Verdict> verdicts) {
    int flags = SetSpec.ANONYMOUS | SetSpec.CONSTANT | SetSpec.MAP;
    SetSpec spec =
        new SetSpec(
            SetSpec.ANONYMOUS_NAME, flags, keyType, keyLength, SetSpec.VERDICT, 0, verdicts.size());
    return Optional.of(new Body.VerdictMap(spec, verdicts));
  }
}
