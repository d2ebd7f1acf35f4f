package org.holdfast.checker.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DnsReaderTest {

  private static byte[] bytes(int... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : values) {
      out.write(value);
    }
    return out.toByteArray();
  }

  @Test
  void aPointerEndsAName() throws DnsFormatException {
    DnsReader in = new DnsReader(bytes(2, 'o', 'K', 0, 1, 'a', 0xc0, 0, 99), 4);
    assertThat(in.name()).isEqualTo("a.ok");
    assertThat(in.octet()).isEqualTo(99);
  }

  @Test
  void bytesThatAreNoLettersAreEscaped() throws DnsFormatException {
    assertThat(new DnsReader(bytes(4, '.', 0, '\\', 0xff, 0), 0).name())
        .isEqualTo("\\.\\000\\\\\\255");
  }

  @Test
  void namesThatLoopAreRefused() {
    byte[][] loops = {
      bytes(0xc0, 0), // to itself
      bytes(1, 'a', 0xc0, 0), // to its own begin
      bytes(0xc0, 2, 0xc0, 0), // to each other
      bytes(0xc0, 4, 0, 0, 0), // forward
    };
    for (byte[] loop : loops) {
      assertThatThrownBy(() -> new DnsReader(loop, 0).name())
          .isInstanceOf(DnsFormatException.class)
          .hasMessageContaining("expected one before it");
    }
  }

  @Test
  void aNameMadeLongByPointersIsRefused() {
    byte[] message = new byte[400];
    for (int i = 0; i < 4; i++) {
      message[i * 70] = 63;
      message[i * 70 + 64] = (byte) 0xc0;
      message[i * 70 + 65] = (byte) Math.max(0, (i - 1) * 70);
    }
    message[64] = 0;
    assertThatThrownBy(() -> new DnsReader(message, 210).name())
        .hasMessageContaining("longer than 255 bytes");
  }

  @Test
  void noBytesBreakTheDecoder() throws DnsFormatException {
    long seed = 20_261_128;
    SplittableRandom random = new SplittableRandom(seed);
    for (RecordType type : RecordType.values()) {
      DnsQuery query = DnsQuery.of(type, "example.org");
      byte[] good =
          Replies.reply(
              query.encode(1),
              Replies.NOERROR,
              Replies.named(type.code(), type == RecordType.MX ? 10 : -1, "a"),
              Replies.record(type.code(), new byte[16]));
      for (int i = 0; i < 5_000; i++) {
        byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
        for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        try {
          new DnsAnswers(query, bad).read();
        } catch (DnsFormatException e) {
          assertThat(e).hasMessageContaining("expected");
        }
      }
    }
  }
}
