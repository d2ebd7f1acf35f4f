package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes and random adverts from a seed; the seed is in the test's name. */
class VrrpCodecRandomTest {
  private static final InetAddress SOURCE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101, -7})
  void randomBytesNeverThrow(long seed) {
    Random random = new Random(seed);
    int adverts = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      makePlausible(bytes, random);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (VrrpCodec.decode(buffer, SOURCE, GROUP) instanceof Decoded.Advert(var advert, var form)) {
        adverts++;
        ByteBuffer again = ByteBuffer.allocate(VrrpCodec.MAX_BYTES);
        if (advert.version() == 3) {
          VrrpCodec.encode(advert, form, SOURCE, GROUP, again);
          assertThat(VrrpCodec.decode(again, SOURCE, GROUP))
              .isEqualTo(new Decoded.Advert(advert, form));
        }
      }
      assertThat(buffer.position()).isZero();
    }
    assertThat(adverts).as("some of the bytes must get past every check").isPositive();
  }

  /** Half of the time: a right header and checksum, so that later checks are reached. */
  private static void makePlausible(byte[] bytes, Random random) {
    if (bytes.length < 8 || random.nextBoolean()) {
      return;
    }
    boolean v3 = random.nextBoolean();
    bytes[0] = (byte) (v3 ? 0x31 : 0x21);
    bytes[3] = (byte) ((bytes.length - (v3 ? 8 : 16)) / 4);
    bytes[6] = 0;
    bytes[7] = 0;
    int checksum = InternetChecksum.finish(InternetChecksum.sum(ByteBuffer.wrap(bytes)));
    bytes[6] = (byte) (checksum >> 8);
    bytes[7] = (byte) checksum;
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 99})
  void whatIsWrittenIsReadBack(long seed) {
    Random random = new Random(seed);
    ByteBuffer buffer = ByteBuffer.allocateDirect(VrrpCodec.MAX_BYTES);
    for (int round = 0; round < 2_000; round++) {
      VrrpAdvert advert = randomAdvert(random);
      ChecksumForm form =
          advert.version() == 2 || random.nextBoolean()
              ? ChecksumForm.MESSAGE_ONLY
              : ChecksumForm.PSEUDO_HEADER;
      buffer.clear();
      VrrpCodec.encode(advert, form, SOURCE, GROUP, buffer);
      assertThat(VrrpCodec.decode(buffer, SOURCE, GROUP))
          .isEqualTo(new Decoded.Advert(advert, form));
    }
  }

  private static VrrpAdvert randomAdvert(Random random) {
    boolean v3 = random.nextBoolean();
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = random.nextInt(255); i >= 0; i--) {
      addresses.add(InetAddress.ofLiteral("10.1." + random.nextInt(256) + "." + i));
    }
    return new VrrpAdvert(
        v3 ? 3 : 2,
        1 + random.nextInt(255),
        random.nextInt(256),
        v3 ? (1 + random.nextInt(4095)) * 10_000_000L : (1 + random.nextInt(255)) * 1_000_000_000L,
        addresses,
        v3 ? Authentication.NONE : new Authentication(random.nextInt(3), random.nextLong()));
  }
}
