package org.holdfast.wire.nft;

import java.util.Arrays;
import java.util.Optional;
import org.holdfast.wire.netlink.Attribute;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Reads expressions back. One that says more than the model can hold stays unknown. */
final class ExpressionReader {
  private static final int DNAT = 1;
  private static final int LOOKUP_INVERTED = 1;

  /** NF_NAT_RANGE_MAP_IPS and NF_NAT_RANGE_PROTO_SPECIFIED, which the kernel sets by itself. */
  private static final long NAT_FLAGS_IMPLIED = 3;

  private ExpressionReader() {}

  static Expression read(Attributes element) throws NetlinkFormatException {
    String name = element.get(1).string();
    Optional<Attribute> data = element.find(2);
    Octets bytes = data.isPresent() ? Octets.of(data.get().bytes()) : Octets.of();
    Attributes body = Attributes.parse(bytes.toArray(), 0);
    try {
      Expression known = known(name, body);
      return known != null ? known : new Expression.Unknown(name, bytes);
    } catch (NetlinkFormatException e) {
      // Another variant of the expression: it lacks what ours has. Its bytes are kept.
      return new Expression.Unknown(name, bytes);
    }
  }

  private static Expression known(String name, Attributes body) throws NetlinkFormatException {
    return switch (name) {
      case "meta" -> new Expression.Meta(number(body, 2), number(body, 1));
      case "payload" ->
          new Expression.Payload(
              number(body, 2), number(body, 3), number(body, 4), number(body, 1));
      case "bitwise" -> bitwise(body);
      case "cmp" -> comparison(body);
      case "ct" ->
          zero(body, 2) && !body.has(3) ? new Expression.ConnectionState(number(body, 1)) : null;
      case "immediate" -> immediate(body);
      case "lookup" -> lookup(body);
      case "numgen" ->
          zero(body, 3) && zero(body, 4)
              ? new Expression.Count(body.get(2).u32be(), number(body, 1))
              : null;
      case "hash" -> hash(body);
      case "nat" -> nat(body);
      case "reject" -> new Expression.Reject(number(body, 1), rejectCode(body));
      case "fib" ->
          number(body, 2) == 3 && number(body, 3) == 2
              ? new Expression.DestinationType(number(body, 1))
              : null;
      case "objref" ->
          body.has(1) && number(body, 1) == NftRequests.COUNTER
              ? new Expression.Counted(body.get(2).string())
              : null;
      case "dynset" -> dynamic(body);
      default -> null;
    };
  }

  static Octets value(Attribute data) throws NetlinkFormatException {
    return Octets.of(data.nested().get(1).bytes());
  }

  static Optional<Verdict> verdict(Attribute data) throws NetlinkFormatException {
    Optional<Attribute> verdict = data.nested().find(2);
    if (verdict.isEmpty()) {
      return Optional.empty();
    }
    Attributes body = verdict.get().nested();
    String chain = body.find(2).map(Attribute::string).orElse("");
    return Optional.of(new Verdict((int) body.get(1).u32be(), chain));
  }

  private static Expression comparison(Attributes body) throws NetlinkFormatException {
    return switch (number(body, 2)) {
      case 0 -> new Expression.Equal(number(body, 1), value(body.get(3)));
      case 1 -> new Expression.NotEqual(number(body, 1), value(body.get(3)));
      default -> null;
    };
  }

  private static Expression bitwise(Attributes body) throws NetlinkFormatException {
    Octets xor = value(body.get(5));
    boolean plain = zero(body, 6) && xor.equals(Octets.of(new byte[xor.length()]));
    return plain ? new Expression.Mask(number(body, 1), number(body, 2), value(body.get(4))) : null;
  }

  private static Expression immediate(Attributes body) throws NetlinkFormatException {
    Optional<Verdict> verdict = verdict(body.get(2));
    return verdict.isPresent()
        ? new Expression.Go(verdict.get())
        : new Expression.Load(number(body, 1), value(body.get(2)));
  }

  private static Expression lookup(Attributes body) throws NetlinkFormatException {
    String set = body.get(1).string();
    if (!zero(body, 5)) {
      boolean inverted = number(body, 5) == LOOKUP_INVERTED && !body.has(3);
      return inverted ? new Expression.Absent(set, number(body, 2)) : null;
    }
    return body.has(3)
        ? new Expression.Lookup(set, number(body, 2), number(body, 3))
        : new Expression.Member(set, number(body, 2));
  }

  private static Expression hash(Attributes body) throws NetlinkFormatException {
    if (!zero(body, 6) || !zero(body, 7)) {
      return null;
    }
    long seed = body.has(5) ? body.get(5).u32be() : 0;
    return new Expression.Hash(
        number(body, 1), number(body, 3), body.get(4).u32be(), seed, number(body, 2));
  }

  private static Expression nat(Attributes body) throws NetlinkFormatException {
    boolean single = same(body, 3, 4) && same(body, 5, 6);
    long flags = body.has(7) ? body.get(7).u32be() & ~NAT_FLAGS_IMPLIED : 0;
    if (number(body, 1) != DNAT || !single || flags != 0) {
      return null;
    }
    int family = number(body, 2);
    int port = body.has(5) ? number(body, 5) : 0;
    return new Expression.DestinationNat(family, number(body, 3), port);
  }

  private static Expression dynamic(Attributes body) throws NetlinkFormatException {
    if (body.has(5) || body.has(7) || !zero(body, 9)) {
      return null;
    }
    long timeout = body.has(6) ? body.get(6).u64be() : 0;
    return new Expression.Dynamic(body.get(1).string(), number(body, 3), number(body, 4), timeout);
  }

  private static int rejectCode(Attributes body) throws NetlinkFormatException {
    return body.has(2) ? body.get(2).u8() : 0;
  }

  private static int number(Attributes body, int type) throws NetlinkFormatException {
    return (int) body.get(type).u32be();
  }

  private static boolean zero(Attributes body, int type) throws NetlinkFormatException {
    return !body.has(type) || body.get(type).u32be() == 0;
  }

  /** The upper end of a range is absent or the same register as the lower. */
  private static boolean same(Attributes body, int lower, int upper) throws NetlinkFormatException {
    return !body.has(upper) || Arrays.equals(body.get(lower).bytes(), body.get(upper).bytes());
  }
}
