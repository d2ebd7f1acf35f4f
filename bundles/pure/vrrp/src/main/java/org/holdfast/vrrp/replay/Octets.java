package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers, texts and addresses as bytes. Numbers that are small most of the time are written in
 * groups of seven bits, the lowest first; the others in eight bytes, the highest first.
 */
final class Octets {
  private static final int MOST_GROUPS = 10;

  private Octets() {}

  static void small(ByteBuffer out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  static long small(ByteBuffer in) throws MalformedRecordException {
    long value = 0;
    for (int group = 0; group < MOST_GROUPS; group++) {
      byte next = one(in);
      value |= (next & 0x7FL) << (7 * group);
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedRecordException("a number of more than " + MOST_GROUPS + " bytes");
  }

  static int index(ByteBuffer in) throws MalformedRecordException {
    long value = small(in);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedRecordException("got " + value + ", expected 0.." + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  static byte one(ByteBuffer in) throws MalformedRecordException {
    if (!in.hasRemaining()) {
      throw new MalformedRecordException("it ends too early");
    }
    return in.get();
  }

  static long large(ByteBuffer in) throws MalformedRecordException {
    try {
      return in.getLong();
    } catch (BufferUnderflowException e) {
      throw new MalformedRecordException("it ends too early");
    }
  }

  static void flag(ByteBuffer out, boolean value) {
    out.put((byte) (value ? 1 : 0));
  }

  static boolean flag(ByteBuffer in) throws MalformedRecordException {
    byte value = one(in);
    if (value != 0 && value != 1) {
      throw new MalformedRecordException("got " + value + ", expected 0 or 1");
    }
    return value == 1;
  }

  static void text(ByteBuffer out, String text) {
    byte[] bytes = cut(text).getBytes(StandardCharsets.UTF_8);
    small(out, bytes.length);
    out.put(bytes);
  }

  /** Without the zones of IPv6 addresses in it. */
  static String zoneless(String text) {
    return text.indexOf('%') < 0 ? text : text.replaceAll("%[^ ,;:)]+", "");
  }

  private static String cut(String text) {
    return text.length() <= Limits.TEXT ? text : text.substring(0, Limits.TEXT);
  }

  static String text(ByteBuffer in) throws MalformedRecordException {
    byte[] bytes = new byte[length(in, 4 * Limits.TEXT)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(ByteBuffer in, int most) throws MalformedRecordException {
    int length = index(in);
    if (length > most || length > in.remaining()) {
      throw new MalformedRecordException(
          "a length of %d bytes, expected at most %d".formatted(length, in.remaining()));
    }
    return length;
  }

  static void texts(ByteBuffer out, List<String> texts) {
    int count = Math.min(texts.size(), Limits.LIST);
    small(out, count);
    for (int i = 0; i < count; i++) {
      text(out, texts.get(i));
    }
  }

  static List<String> texts(ByteBuffer in) throws MalformedRecordException {
    int count = length(in, Limits.LIST);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  /** Null is an address too: nobody's. */
  static void address(ByteBuffer out, InetAddress address) {
    if (address == null) {
      small(out, 0);
      return;
    }
    byte[] bytes = address.getAddress();
    small(out, bytes.length);
    out.put(bytes);
  }

  static InetAddress address(ByteBuffer in) throws MalformedRecordException {
    byte[] bytes = new byte[length(in, 16)];
    in.get(bytes);
    try {
      return bytes.length == 0 ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new MalformedRecordException(
          "an address of %d bytes, expected 4 or 16".formatted(bytes.length));
    }
  }

  static InetAddress somebody(ByteBuffer in) throws MalformedRecordException {
    InetAddress address = address(in);
    if (address == null) {
      throw new MalformedRecordException("no address where there must be one");
    }
    return address;
  }

  static void instant(ByteBuffer out, Instant instant) {
    out.putLong(instant.getEpochSecond()).putLong(instant.getNano());
  }

  static Instant instant(ByteBuffer in) throws MalformedRecordException {
    long seconds = large(in);
    long nanos = large(in);
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new MalformedRecordException("a time that is none: " + seconds + " s");
    }
  }

  static void span(ByteBuffer out, Duration span) {
    out.putLong(span.toNanos());
  }

  static Duration span(ByteBuffer in) throws MalformedRecordException {
    return Duration.ofNanos(large(in));
  }

  static void name(ByteBuffer out, Enum<?> value) {
    text(out, value.name());
  }

  static <E extends Enum<E>> E name(ByteBuffer in, Class<E> type) throws MalformedRecordException {
    String name = text(in);
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(
          "%s '%s', which this version does not know".formatted(type.getSimpleName(), name));
    }
  }
}
