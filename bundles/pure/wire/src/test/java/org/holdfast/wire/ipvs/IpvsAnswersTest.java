package org.holdfast.wire.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.junit.jupiter.api.Test;

class IpvsAnswersTest {

  private static IpvsService web() throws Exception {
    return IpvsAnswers.service(Captured.WEB);
  }

  @Test
  void serviceOfIpv4() throws Exception {
    assertThat(web())
        .isEqualTo(
            new IpvsService(
                6,
                InetAddress.getByName("10.0.0.1"),
                80,
                "sh",
                IpvsService.PERSISTENT | IpvsService.SCHEDULER_2,
                300,
                24,
                ""));
  }

  @Test
  void connectionsOfADestination() throws Exception {
    byte[] payload = Captured.NAT.clone();
    ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).putInt(96, 7).putInt(104, 9);
    assertThat(IpvsAnswers.counts(Captured.NAT)).isEqualTo(new IpvsCounts(0, 0));
    assertThat(IpvsAnswers.counts(payload)).isEqualTo(new IpvsCounts(7, 9));
  }

  @Test
  void countersOfADestination() throws Exception {
    assertThat(IpvsAnswers.traffic(counted(Numbers.DEST_STATS64, Long.BYTES)))
        .isEqualTo(new IpvsTraffic(1L << 33, 2L << 33, 3L << 33, 4L << 33, 5L << 33));
    assertThat(IpvsAnswers.traffic(counted(Numbers.DEST_STATS, Integer.BYTES)))
        .isEqualTo(new IpvsTraffic(1, 2, 3, 4L << 33, 5L << 33));
  }

  @Test
  void countersOfNoSizeAreRefused() {
    byte[] odd =
        new GenericNetlink(5, 1)
            .writer()
            .nested(
                Numbers.CMD_DEST,
                w -> w.nested(Numbers.DEST_STATS64, s -> s.bytes(1, new byte[] {1, 2, 3})))
            .toByteArray();
    assertThatThrownBy(() -> IpvsAnswers.traffic(odd)).isInstanceOf(NetlinkFormatException.class);
  }

  /** As ip_vs_genl_fill_stats64 and ip_vs_genl_fill_stats of the kernel write them. */
  private static byte[] counted(int stats, int size) {
    return new GenericNetlink(5, 1)
        .writer()
        .nested(
            Numbers.CMD_DEST,
            destination ->
                destination.nested(
                    stats,
                    w -> {
                      for (int i = 1; i <= 5; i++) {
                        boolean bytes = i >= Numbers.STATS_BYTES_IN;
                        w.bytes(i, counter(i, bytes ? Long.BYTES : size));
                      }
                    }))
        .toByteArray();
  }

  private static byte[] counter(int value, int size) {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    return (size == Integer.BYTES ? buffer.putInt(value) : buffer.putLong((long) value << 33))
        .array();
  }

  @Test
  void serviceOfIpv6() throws Exception {
    assertThat(IpvsAnswers.service(Captured.SIP6))
        .isEqualTo(
            new IpvsService(
                17,
                InetAddress.getByName("fd00::1"),
                5060,
                "rr",
                IpvsService.PERSISTENT | IpvsService.ONE_PACKET,
                60,
                64,
                "sip"));
  }

  @Test
  void serviceOfFirewallMark() throws Exception {
    assertThat(IpvsAnswers.service(Captured.MARK))
        .isEqualTo(new IpvsService(0, InetAddress.getByName("0.0.0.0"), 0, 7, "wlc", 0, 0, 32, ""));
  }

  @Test
  void destinations() throws Exception {
    assertThat(IpvsAnswers.destination(Captured.NAT, web()))
        .isEqualTo(
            new IpvsDestination(
                InetAddress.getByName("10.0.1.1"),
                8080,
                IpvsDestination.MASQUERADE,
                5,
                100,
                50,
                0,
                0,
                0));
    assertThat(IpvsAnswers.destination(Captured.GUE, web()))
        .isEqualTo(
            new IpvsDestination(
                InetAddress.getByName("10.0.1.3"),
                80,
                IpvsDestination.TUNNEL,
                1,
                0,
                0,
                1,
                6080,
                0));
    assertThat(IpvsAnswers.destination(Captured.DIRECT6, web()))
        .isEqualTo(
            new IpvsDestination(
                InetAddress.getByName("fd00::2"),
                5060,
                IpvsDestination.DIRECT_ROUTE,
                1,
                0,
                0,
                0,
                0,
                0));
  }

  @Test
  void destinationOfOldKernelTakesTheFamilyOfItsService() throws Exception {
    byte[] old =
        new GenericNetlink(5, 1)
            .writer()
            .nested(
                Numbers.CMD_DEST,
                w ->
                    w.bytes(Numbers.DEST_ADDR, Arrays.copyOf(new byte[] {10, 0, 1, 1}, 16))
                        .u16be(Numbers.DEST_PORT, 80)
                        .u32(Numbers.DEST_FWD_METHOD, 0x183)
                        .u32(Numbers.DEST_WEIGHT, 1)
                        .u32(Numbers.DEST_U_THRESH, 0)
                        .u32(Numbers.DEST_L_THRESH, 0))
            .toByteArray();
    assertThat(IpvsAnswers.destination(old, web()))
        .isEqualTo(new IpvsDestination(InetAddress.getByName("10.0.1.1"), 80, 3, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void impossibleValuesAreNamed() {
    assertThatThrownBy(() -> IpvsAnswers.service(patched(Captured.WEB, 12, (byte) 7)))
        .isInstanceOf(NetlinkFormatException.class)
        .hasMessage("address family: got 7, expected 2 or 10");
    assertThatThrownBy(() -> IpvsAnswers.service(new byte[] {1, 1}))
        .isInstanceOf(NetlinkFormatException.class)
        .hasMessageContaining("got 2 bytes, expected at least 4");
    byte[] weight = patched(Captured.NAT, 8 + 20 + 8 + 8 + 7, (byte) 0x80);
    assertThatThrownBy(() -> IpvsAnswers.destination(weight, web()))
        .isInstanceOf(NetlinkFormatException.class)
        .hasMessage("weight: got 2147483653, expected at most 2147483647");
    byte[] prefix = patched(Captured.SIP6, Captured.SIP6.length - 4, (byte) 129);
    assertThatThrownBy(() -> IpvsAnswers.service(prefix))
        .isInstanceOf(NetlinkFormatException.class)
        .hasMessage("IPv6 prefix length: got 129, expected at most 128");
  }

  @Test
  void maskThatIsNoPrefixIsKeptApart() throws Exception {
    byte[] mask = patched(Captured.WEB, Captured.WEB.length - 3, (byte) 0);
    assertThat(IpvsAnswers.service(mask).prefixLength()).isEqualTo(-1);
  }

  @Test
  void everyTruncationIsRefused() throws Exception {
    IpvsService service = web();
    for (int length = 0; length < Captured.WEB.length; length++) {
      byte[] cut = Arrays.copyOf(Captured.WEB, length);
      assertThatThrownBy(() -> IpvsAnswers.service(cut)).isInstanceOf(NetlinkFormatException.class);
    }
    for (int length = 0; length < Captured.NAT.length; length++) {
      byte[] cut = Arrays.copyOf(Captured.NAT, length);
      assertThatThrownBy(() -> IpvsAnswers.destination(cut, service))
          .isInstanceOf(NetlinkFormatException.class);
    }
  }

  @Test
  void randomBytesGiveAValueOrAFormatError() throws Exception {
    long seed = 20260102;
    Random random = new Random(seed);
    IpvsService service = web();
    int read = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] base = round % 2 == 0 ? Captured.WEB : Captured.NAT;
      byte[] bytes = base.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        IpvsAnswers.service(bytes);
        IpvsAnswers.destination(bytes, service);
      } catch (NetlinkFormatException e) {
        read++;
        assertThat(e.getMessage()).as("seed %d round %d", seed, round).isNotEmpty();
      }
    }
    assertThat(read).isPositive();
  }

  private static byte[] patched(byte[] bytes, int at, byte value) {
    byte[] patched = bytes.clone();
    patched[at] = value;
    return patched;
  }
}
