package org.holdfast.engine.vrrp.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.holdfast.vrrp.RejectReason;

/** Counters of one virtual router. Written by the vrrp thread alone, read by any. */
final class Counters {

  /** What is counted besides rejections. */
  enum Counter {
    ADVERTS_SENT,
    ADVERTS_RECEIVED,
    PRIORITY_ZERO_SENT,
    PRIORITY_ZERO_RECEIVED,
    BECAME_MASTER,
    RELEASED_MASTER,
    SEND_ERRORS,
    ADVERTS_LATE,
    GARPS_SENT,
    NEIGHBOUR_ADVERTS_SENT,
    ADDRESS_LISTS_DIFFERENT,
    INTERVALS_DIFFERENT,
    PRIORITIES_EQUAL,
    /** No address of the interface could be the source of adverts (RFC 9568 5.1.2.1). */
    SOURCES_MISSING,
    /** More came to the socket it listens on than was read; of whatever router they were. */
    PACKETS_DROPPED
  }

  private static final int REJECTIONS = Counter.values().length;
  private static final String[] NAMES = names();

  private final AtomicLongArray values = new AtomicLongArray(NAMES.length);

  void count(Counter counter) {
    increment(counter.ordinal());
  }

  void add(Counter counter, long count) {
    int index = counter.ordinal();
    values.lazySet(index, values.getPlain(index) + count);
  }

  long value(Counter counter) {
    return values.get(counter.ordinal());
  }

  void count(RejectReason reason) {
    increment(REJECTIONS + reason.ordinal());
  }

  private void increment(int index) {
    values.lazySet(index, values.getPlain(index) + 1);
  }

  Map<String, Long> asMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.length; i++) {
      map.put(NAMES[i], values.get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  /** Goes on counting; what is not counted any more is left out. */
  void recall(Map<String, Long> memory) {
    for (int i = 0; i < NAMES.length; i++) {
      values.lazySet(i, memory.getOrDefault(NAMES[i], 0L));
    }
  }

  private static String[] names() {
    String[] names = new String[REJECTIONS + RejectReason.values().length];
    for (Counter counter : Counter.values()) {
      names[counter.ordinal()] = counter.name().toLowerCase(Locale.ROOT);
    }
    for (RejectReason reason : RejectReason.values()) {
      names[REJECTIONS + reason.ordinal()] = "rejected_" + reason.name().toLowerCase(Locale.ROOT);
    }
    return names;
  }
}
