package org.holdfast.wire.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected bytes stand one attribute a line, by linux/ip_vs.h, on a little-endian machine. */
class IpvsRequestsTest {
  private static final String KEY =
      "0600010002000000"
          + "0600020006000000"
          + "140003000a000001000000000000000000000000"
          + "0600040000500000";

  private final IpvsService web =
      new IpvsService(6, address("10.0.0.1"), 80, "sh", 0x11, 300, 24, "");
  private final IpvsDestination nat =
      new IpvsDestination(address("10.0.1.1"), 8080, 0, 5, 100, 50, 0, 0, 0);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void questions() {
    assertThat(hex(IpvsRequests.getInfo())).isEqualTo("0f010000");
    assertThat(hex(IpvsRequests.getServices())).isEqualTo("04010000");
    assertThat(hex(IpvsRequests.getDestinations(web))).isEqualTo("08010000" + "30000180" + KEY);
  }

  @Test
  void services() {
    String settings =
        "0700060073680000" + "0c00070011000000ffffffff" + "080008002c010000" + "08000900ffffff00";
    assertThat(hex(IpvsRequests.addService(web)))
        .isEqualTo("01010000" + "54000180" + KEY + settings);
    assertThat(hex(IpvsRequests.editService(web)))
        .isEqualTo("02010000" + "54000180" + KEY + settings);
    assertThat(hex(IpvsRequests.removeService(web))).isEqualTo("03010000" + "30000180" + KEY);
  }

  @Test
  void serviceOfIpv6WithEngine() {
    IpvsService sip = new IpvsService(17, address("fd00::1"), 5060, "rr", 5, 60, 64, "sip");
    assertThat(hex(IpvsRequests.addService(sip)))
        .isEqualTo(
            "01010000"
                + "5c000180"
                + "060001000a000000"
                + "0600020011000000"
                + "14000300fd000000000000000000000000000001"
                + "0600040013c40000"
                + "0700060072720000"
                + "08000b0073697000"
                + "0c00070005000000ffffffff"
                + "080008003c000000"
                + "0800090040000000");
  }

  @Test
  void destinations() {
    String key =
        "140001000a000101000000000000000000000000" + "060002001f900000" + "06000b0002000000";
    String settings =
        "0800030000000000"
            + "0800040005000000"
            + "0800050064000000"
            + "0800060032000000"
            + "05000d0000000000"
            + "06000e0000000000"
            + "06000f0000000000";
    assertThat(hex(IpvsRequests.addDestination(web, nat)))
        .isEqualTo("05010000" + "30000180" + KEY + "60000280" + key + settings);
    assertThat(hex(IpvsRequests.editDestination(web, nat)))
        .isEqualTo("06010000" + "30000180" + KEY + "60000280" + key + settings);
    assertThat(hex(IpvsRequests.removeDestination(web, nat)))
        .isEqualTo("07010000" + "30000180" + KEY + "28000280" + key);
  }

  @Test
  void timeouts() throws Exception {
    IpvsTimeouts timeouts = new IpvsTimeouts(900, 120, 0);
    assertThat(hex(IpvsRequests.getTimeouts())).isEqualTo("0d010000");
    assertThat(hex(IpvsRequests.setTimeouts(timeouts)))
        .isEqualTo("0c010000" + "0800040084030000" + "0800050078000000" + "0800060000000000");
    assertThat(IpvsAnswers.timeouts(IpvsRequests.setTimeouts(timeouts))).isEqualTo(timeouts);
  }

  @Test
  void syncDaemons() throws Exception {
    IpvsSyncDaemon old =
        new IpvsSyncDaemon(IpvsSyncDaemon.MASTER, "eth0", 7, 0, 0, 0, Optional.empty());
    IpvsSyncDaemon full =
        new IpvsSyncDaemon(
            IpvsSyncDaemon.BACKUP, "eth0", 7, 1400, 8849, 3, Optional.of(address("224.0.0.82")));
    IpvsSyncDaemon six =
        new IpvsSyncDaemon(
            IpvsSyncDaemon.MASTER, "eth0", 7, 0, 0, 1, Optional.of(address("ff02::81")));
    String first = "0900020065746830000000000800030007000000";
    assertThat(hex(IpvsRequests.getDaemons())).isEqualTo("0b010000");
    assertThat(hex(IpvsRequests.startDaemon(old)))
        .isEqualTo("09010000" + "20000380" + "0800010001000000" + first);
    assertThat(hex(IpvsRequests.startDaemon(full)))
        .isEqualTo(
            "09010000"
                + "40000380"
                + "0800010002000000"
                + first
                + "0600040078050000"
                + "08000500e0000052"
                + "0600070091220000"
                + "0500080003000000");
    assertThat(hex(IpvsRequests.stopDaemon(IpvsSyncDaemon.BACKUP)))
        .isEqualTo("0a010000" + "0c000380" + "0800010002000000");
    for (IpvsSyncDaemon daemon : List.of(old, full, six)) {
      assertThat(IpvsAnswers.daemon(IpvsRequests.startDaemon(daemon))).isEqualTo(daemon);
    }
  }

  @Test
  void masks() {
    assertThat(Numbers.mask(32)).isEqualTo(0xffffffffL);
    assertThat(Numbers.mask(24)).isEqualTo(0xffffff00L);
    assertThat(Numbers.mask(1)).isEqualTo(0x80000000L);
    assertThat(Numbers.mask(0)).isZero();
    for (int length = 0; length <= 32; length++) {
      assertThat(Numbers.prefixLength(Numbers.mask(length))).isEqualTo(length);
    }
    assertThat(Numbers.prefixLength(0x00ffffffL)).isEqualTo(-1);
  }

  @Test
  void serviceOfFirewallMark() throws Exception {
    IpvsService mark = new IpvsService(0, address("::"), 0, 0xffff_fffeL, "rr", 0, 0, 128, "");
    assertThat(hex(IpvsRequests.removeService(mark)))
        .isEqualTo("03010000" + "14000180" + "060001000a000000" + "08000500feffffff");
    assertThat(IpvsAnswers.service(IpvsRequests.addService(mark))).isEqualTo(mark);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    long seed = 20260103;
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      boolean six = random.nextBoolean();
      IpvsService service =
          new IpvsService(
              random.nextBoolean() ? 6 : 17,
              random(random, six),
              random.nextInt(65536),
              random.nextBoolean() ? "wlc" : "mh",
              random.nextInt() & IpvsService.SETTABLE,
              random.nextInt() & 0xffffffffL,
              1 + random.nextInt(six ? 128 : 32),
              random.nextBoolean() ? "sip" : "");
      IpvsDestination destination =
          new IpvsDestination(
              random(random, random.nextBoolean()),
              random.nextInt(65536),
              random.nextInt(5),
              random.nextInt(Integer.MAX_VALUE),
              random.nextInt() & 0xffffffffL,
              random.nextInt() & 0xffffffffL,
              random.nextInt(3),
              random.nextInt(65536),
              random.nextInt(3));
      assertThat(IpvsAnswers.service(IpvsRequests.addService(service)))
          .as("seed %d round %d", seed, round)
          .isEqualTo(service);
      assertThat(
              IpvsAnswers.destination(IpvsRequests.addDestination(service, destination), service))
          .as("seed %d round %d", seed, round)
          .isEqualTo(destination);
    }
  }

  private static InetAddress random(Random random, boolean six) throws Exception {
    byte[] bytes = new byte[six ? 16 : 4];
    random.nextBytes(bytes);
    return InetAddress.getByAddress(bytes);
  }
}
