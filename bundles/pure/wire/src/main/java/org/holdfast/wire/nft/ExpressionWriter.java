package org.holdfast.wire.nft;

import org.holdfast.wire.netlink.AttributeWriter;

/** Writes expressions as elements of NFTA_RULE_EXPRESSIONS. */
final class ExpressionWriter {
  private static final int DNAT = 1;
  private static final int OPERATION_EQUAL = 0;
  private static final int OPERATION_NOT_EQUAL = 1;
  private static final int LOOKUP_INVERTED = 1;
  private static final int CONNECTION_STATE = 0;
  private static final int FIB_DESTINATION = 2;
  private static final int FIB_ADDRESS_TYPE = 3;

  private ExpressionWriter() {}

  /** Adds one expression; lookups in an anonymous set refer to it by its number in the batch. */
  static void write(AttributeWriter out, Expression expression, int anonymousSet) {
    switch (expression) {
      case Expression.Meta(int key, int to) ->
          element(out, "meta", w -> w.u32be(1, to).u32be(2, key));
      case Expression.Payload(int base, int offset, int length, int to) ->
          element(
              out, "payload", w -> w.u32be(1, to).u32be(2, base).u32be(3, offset).u32be(4, length));
      case Expression.Mask mask -> element(out, "bitwise", w -> mask(w, mask));
      case Expression.Equal(int register, Octets value) ->
          element(out, "cmp", w -> value(w.u32be(1, register).u32be(2, OPERATION_EQUAL), 3, value));
      case Expression.NotEqual(int register, Octets value) ->
          element(
              out, "cmp", w -> value(w.u32be(1, register).u32be(2, OPERATION_NOT_EQUAL), 3, value));
      case Expression.ConnectionState(int to) ->
          element(out, "ct", w -> w.u32be(1, to).u32be(2, CONNECTION_STATE));
      case Expression.Load(int to, Octets value) ->
          element(out, "immediate", w -> value(w.u32be(1, to), 2, value));
      case Expression.Go(Verdict verdict) ->
          element(
              out, "immediate", w -> verdict(w.u32be(1, Expression.VERDICT_REGISTER), 2, verdict));
      case Expression.Lookup lookup -> element(out, "lookup", w -> lookup(w, lookup, anonymousSet));
      case Expression.Member(String set, int key) ->
          element(out, "lookup", w -> w.string(1, set).u32be(2, key));
      case Expression.Absent(String set, int key) ->
          element(out, "lookup", w -> w.string(1, set).u32be(2, key).u32be(5, LOOKUP_INVERTED));
      case Expression.Count(long modulus, int to) ->
          element(out, "numgen", w -> w.u32be(1, to).u32be(2, modulus).u32be(3, 0));
      case Expression.Hash hash -> element(out, "hash", w -> hash(w, hash));
      case Expression.DestinationNat nat -> element(out, "nat", w -> nat(w, nat));
      case Expression.Reject(int type, int code) ->
          element(out, "reject", w -> w.u32be(1, type).u8(2, code));
      case Expression.DestinationType(int to) ->
          element(
              out, "fib", w -> w.u32be(1, to).u32be(2, FIB_ADDRESS_TYPE).u32be(3, FIB_DESTINATION));
      case Expression.Counted(String counter) ->
          element(out, "objref", w -> w.u32be(1, NftRequests.COUNTER).string(2, counter));
      case Expression.Dynamic dynamic -> element(out, "dynset", w -> dynamic(w, dynamic));
      case Expression.Unknown(String name, Octets attributes) ->
          element(out, name, w -> w.raw(attributes.toArray()));
    }
  }

  static void value(AttributeWriter out, int attribute, Octets value) {
    out.nested(attribute, data -> data.bytes(1, value.toArray()));
  }

  static void verdict(AttributeWriter out, int attribute, Verdict verdict) {
    out.nested(attribute, data -> data.nested(2, v -> verdictBody(v, verdict)));
  }

  private static void verdictBody(AttributeWriter out, Verdict verdict) {
    out.u32be(1, verdict.code());
    if (!verdict.chain().isEmpty()) {
      out.string(2, verdict.chain());
    }
  }

  private static void mask(AttributeWriter out, Expression.Mask mask) {
    int length = mask.mask().length();
    out.u32be(1, mask.from()).u32be(2, mask.to()).u32be(3, length);
    value(out, 4, mask.mask());
    value(out, 5, Octets.of(new byte[length]));
  }

  private static void lookup(AttributeWriter out, Expression.Lookup lookup, int anonymousSet) {
    out.string(1, lookup.set()).u32be(2, lookup.key()).u32be(3, lookup.to());
    if (lookup.set().equals(SetSpec.ANONYMOUS_NAME)) {
      out.u32be(4, anonymousSet);
    }
  }

  private static void hash(AttributeWriter out, Expression.Hash hash) {
    out.u32be(1, hash.from()).u32be(2, hash.to()).u32be(3, hash.length());
    out.u32be(4, hash.modulus()).u32be(5, hash.seed()).u32be(7, 0);
  }

  private static void nat(AttributeWriter out, Expression.DestinationNat nat) {
    out.u32be(1, DNAT).u32be(2, nat.family()).u32be(3, nat.address());
    if (nat.port() != 0) {
      out.u32be(5, nat.port());
    }
  }

  private static void dynamic(AttributeWriter out, Expression.Dynamic dynamic) {
    out.string(1, dynamic.set()).u32be(3, dynamic.operation());
    out.u32be(4, dynamic.key());
    if (dynamic.timeoutMillis() != 0) {
      out.u64be(6, dynamic.timeoutMillis());
    }
  }

  private static void element(
      AttributeWriter out, String name, java.util.function.Consumer<AttributeWriter> body) {
    out.nested(1, element -> element.string(1, name).nested(2, body));
  }
}
