package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packets that are none of ours move neither state nor timer. */
class HostilePacketTest {
  private static final String ATTACKER = "10.0.0.66";
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  @Test
  @Tag("vrrp-27-caught")
  @Tag("vrrp-31-caught")
  @Tag("vrrp-33-caught")
  @Tag("vrrp-49-kept")
  @Tag("vrrp-44-caught")
  @Tag("vrrp-49-caught")
  void rejectedAdvertsNeitherSilenceNorDemoteMaster() {
    node.configure(of(instance()));
    net.run(3_700);
    long before = node.next();
    byte[] advert = advert(255, "224.0.0.18");
    for (int length = 0; length < advert.length; length++) {
      node.inject(ATTACKER, "224.0.0.18", 255, Arrays.copyOf(advert, length));
    }
    node.inject(ATTACKER, "224.0.0.18", 64, advert);
    advert[6] ^= 1;
    node.inject(ATTACKER, "224.0.0.18", 255, advert);
    assertThat(node.next()).as("next deadline").isEqualTo(before);
    assertThat(node.status("VI_1").counters())
        .containsEntry("rejected_length", 10L)
        .containsEntry("rejected_ttl", 1L)
        .containsEntry("rejected_checksum", 1L);
    assertThat(node.lines("WARN")).hasSize(3);
    node.log.clear();
    net.run(8_000);
    assertThat(node.deeds()).hasSize(8).containsOnly("send 100");
  }

  @Test
  void packetsThatTheKernelDropsAreCountedAndTold() {
    node.configure(of(instance()));
    net.run(3_700);
    node.drop(1_000);
    node.drop(500);
    assertThat(node.status("VI_1").counters()).containsEntry("packets_dropped", 1_500L);
    assertThat(node.lines("WARN"))
        .singleElement()
        .asString()
        .contains("than could be read, 1000 were dropped");
  }

  @Test
  @Tag("vrrp-46-kept")
  @Tag("vrrp-46-caught")
  void spoofedUnicastSourceIsRefused() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(3_700);
    node.inject(ATTACKER, "10.0.0.1", 64, advert(255, "10.0.0.1"));
    net.run(100);
    assertThat(node.addresses()).hasSize(1);
    assertThat(node.status("VI_1").counters()).containsEntry("rejected_not_a_peer", 1L);
    assertThat(node.lines("WARN").getFirst())
        .isEqualTo(
            "WARN vrrp_instance VI_1: advert from 10.0.0.66 rejected: sender is not a"
                + " unicast_peer: 10.0.0.66");
  }

  @Test
  @Tag("vrrp-43-kept")
  @Tag("vrrp-44-kept")
  @Tag("vrrp-43-caught")
  void randomBytesAndFloodsStayCheapInTheLog() {
    Random random = new Random(4711);
    node.configure(of(instance()));
    net.run(3_700);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(48)];
      random.nextBytes(bytes);
      node.inject(ATTACKER, "224.0.0.18", 255, bytes);
    }
    assertThat(node.lines("WARN")).hasSizeLessThan(8);
    assertThat(node.lines("INFO")).hasSizeLessThan(260);
    assertThat(node.lines("ERROR")).isEmpty();
    assertThat(node.addresses()).hasSize(1);
  }

  private static byte[] advert(int priority, String destination) {
    ByteBuffer buffer = ByteBuffer.allocate(12);
    VrrpCodec.encode(
        new VrrpAdvert(
            3,
            51,
            priority,
            1_000_000_000L,
            List.of(InetAddress.ofLiteral("10.0.0.100")),
            Authentication.NONE),
        ChecksumForm.PSEUDO_HEADER,
        InetAddress.ofLiteral(ATTACKER),
        InetAddress.ofLiteral(destination),
        buffer);
    return buffer.array();
  }
}
