package org.holdfast.checker.dns.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds replies to a query, good and bad. */
final class Replies {
  static final int NOERROR = 0x8180;
  static final int SERVFAIL = 0x8182;
  static final int NXDOMAIN = 0x8183;
  static final int REFUSED = 0x8185;
  static final int TRUNCATED = 0x8380;
  static final int CODE_15 = 0x818f;
  static final int QUERY = 0x0100;

  private Replies() {}

  /** The query itself with other flags and an answer section of records already encoded. */
  static byte[] reply(byte[] query, int flags, byte[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(query);
    for (byte[] record : records) {
      out.writeBytes(record);
    }
    byte[] message = out.toByteArray();
    ByteBuffer.wrap(message).putShort(2, (short) flags).putShort(6, (short) records.length);
    return message;
  }

  /** A record of the name that was asked for, by a pointer to it. */
  static byte[] record(int type, byte... data) {
    ByteBuffer out = ByteBuffer.allocate(12 + data.length);
    out.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(60);
    out.putShort((short) data.length).put(data);
    return out.array();
  }

  /** A record whose data is a preference, if any, and a name that ends in the one asked for. */
  static byte[] named(int type, int preference, String label) {
    ByteBuffer data = ByteBuffer.allocate(64);
    if (preference >= 0) {
      data.putShort((short) preference);
    }
    data.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    data.putShort((short) 0xc00c);
    return record(type, Arrays.copyOf(data.array(), data.position()));
  }

  static byte[] withId(byte[] message, int id) {
    byte[] other = message.clone();
    ByteBuffer.wrap(other).putShort(0, (short) id);
    return other;
  }
}
