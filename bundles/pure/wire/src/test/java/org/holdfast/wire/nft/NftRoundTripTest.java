package org.holdfast.wire.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The kernel answers in the attributes in which it is asked, so requests can be read as answers.
 */
class NftRoundTripTest {
  static final List<Expression> EXPRESSIONS =
      List.of(
          new Expression.Meta(Expression.Meta.L4_PROTOCOL, 1),
          new Expression.Payload(Expression.Payload.NETWORK_HEADER, 12, 4, 9),
          new Expression.Mask(1, 1, Octets.of((byte) 255, (byte) 255, (byte) 0, (byte) 0)),
          new Expression.Equal(1, Octets.of((byte) 6)),
          new Expression.NotEqual(1, Octets.u32(0)),
          new Expression.Load(2, Octets.u16be(8080)),
          new Expression.Go(Verdict.goTo("dispatch")),
          new Expression.Go(new Verdict(1, "")),
          new Expression.Lookup("services", 1, Expression.VERDICT_REGISTER),
          new Expression.Lookup("a-map", 1, 2),
          new Expression.Member("a-set", 1),
          new Expression.Count(4, 1),
          new Expression.Hash(1, 8, 7, 0x486f6c64, 1),
          new Expression.DestinationNat(NftRequests.IPV4, 1, 2),
          new Expression.DestinationNat(NftRequests.IPV6, 1, 0),
          new Expression.Reject(Expression.Reject.ICMP_UNREACHABLE, 3),
          new Expression.ConnectionState(1),
          new Expression.DestinationType(1),
          new Expression.Dynamic("a-set", Expression.Dynamic.UPDATE, 1, 300_000),
          new Expression.Dynamic("a-set", Expression.Dynamic.DELETE, 1, 0),
          new Expression.Counted("tcp-192.0.2.1-80/10.0.0.1-80"),
          new Expression.Unknown("quota", Octets.of((byte) 4, (byte) 0, (byte) 1, (byte) 0)));

  private final NftRequests requests = new NftRequests("holdfast");

  @ParameterizedTest
  @FieldSource("EXPRESSIONS")
  void anExpressionIsReadAsItWasWritten(Expression expression) throws Exception {
    Rule rule = new Rule("tcp-192.0.2.1-80", List.of(expression), "weight 3");
    byte[] payload = requests.newRule(rule, 0).payload();
    assertThat(NftAnswers.rule(payload)).isEqualTo(rule);
    assertThat(NftAnswers.table(payload)).isEqualTo("holdfast");
  }

  @Test
  void aRuleKeepsTheOrderOfItsExpressions() throws Exception {
    Rule rule = new Rule("c", EXPRESSIONS, "");
    assertThat(NftAnswers.rule(requests.newRule(rule, 0).payload())).isEqualTo(rule);
  }

  @Test
  void chainsAreReadAsTheyWereWritten() throws Exception {
    Chain base = new Chain("prerouting", Optional.of(new Hook("nat", Hook.PREROUTING, -110)));
    Chain plain = new Chain("refuse", Optional.empty());
    assertThat(NftAnswers.chain(requests.newChain(base).payload())).isEqualTo(base);
    assertThat(NftAnswers.chain(requests.newChain(plain).payload())).isEqualTo(plain);
  }

  @Test
  void setsAreReadAsTheyWereWritten() throws Exception {
    int dynamic = SetSpec.TIMEOUT | SetSpec.DYNAMIC;
    SetSpec set = new SetSpec("sticky", dynamic, SetSpec.IPV4_ADDRESS, 4, 0, 0, 1000);
    SetSpec map = new SetSpec("m", SetSpec.MAP, SetSpec.INTEGER, 4, SetSpec.VERDICT, 0, 0);
    assertThat(NftAnswers.set(requests.newSet(set, 1).payload())).isEqualTo(set);
    assertThat(NftAnswers.set(requests.newSet(map, 2).payload())).isEqualTo(map);
    assertThat(map.anonymous()).isFalse();
  }

  @Test
  void countersAreReadAsTheKernelSendsThem() throws Exception {
    byte[] payload = requests.newCounter("c").payload();
    assertThat(NftAnswers.counter(payload)).isEqualTo(new Counter("c", 0, 0));
    byte[] counted =
        new org.holdfast.wire.netlink.AttributeWriter()
            .raw(new byte[4])
            .string(1, "holdfast")
            .string(2, "c")
            .nested(4, data -> data.u64be(1, 120).u64be(2, 2))
            .toByteArray();
    assertThat(NftAnswers.counter(counted)).isEqualTo(new Counter("c", 2, 120));
  }

  @Test
  void elementsAreReadAsTheyWereWritten() throws Exception {
    List<Element> elements =
        List.of(
            new Element(Octets.u32(0), Optional.of(Verdict.goTo("a"))),
            new Element(Octets.u32(1), Optional.empty()));
    assertThat(NftAnswers.elements(requests.newElements("s", 0, elements).payload()))
        .isEqualTo(elements);
  }

  @Test
  void theMostElementsWithTheLongestNamesFitInOneRequest() {
    Element big = new Element(Octets.of(new byte[16]), Optional.of(Verdict.goTo("x".repeat(255))));
    List<Element> many = java.util.Collections.nCopies(NftRequests.MAX_ELEMENTS, big);
    assertThat(requests.newElements("s", 1, many).payload()).hasSizeLessThan(0xffff);
  }

  @Test
  void aVariantOfAnExpressionIsNotTakenForOurs() throws Exception {
    // numgen random (type 1) instead of inc (type 0), as attributes 1 register, 2 modulus, 3 type.
    Octets random =
        Octets.of(
            new org.holdfast.wire.netlink.AttributeWriter()
                .u32be(1, 1)
                .u32be(2, 4)
                .u32be(3, 1)
                .toByteArray());
    Rule rule = new Rule("c", List.of(new Expression.Unknown("numgen", random)), "");
    assertThat(NftAnswers.rule(requests.newRule(rule, 0).payload())).isEqualTo(rule);
  }

  @Test
  void aCutAnswerIsRefusedOrReadNeverMisread() {
    byte[] whole = requests.newRule(new Rule("c", EXPRESSIONS, "weight 3"), 0).payload();
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      try {
        NftAnswers.rule(Arrays.copyOf(whole, length));
      } catch (NetlinkFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  @Test
  void aConcatenationPadsEachPartToARegister() {
    assertThat(Octets.concatenation(Octets.of((byte) 6), Octets.u16be(80)))
        .hasToString("0600000000500000");
    assertThat(SetSpec.concatenated(SetSpec.IPV4_ADDRESS, SetSpec.INET_SERVICE)).isEqualTo(461);
  }
}
