package org.holdfast.itest.simulation.search;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.vrrp.Timers;

/**
 * A number for all that a machine remembers: every field of it and of what it is made of, read by
 * reflection, so that none is forgotten. Times count from now: two machines that differ only in
 * when they live are the same. What is longer ago than anything looks back is long ago.
 */
final class Fingerprint {
  /** Numbers from here on are times. */
  private static final long FIRST_TIME = 100_000_000_000_000L;

  /**
   * More than any interval, wait or pause between announcements. (How often a kernel refused
   * something counts for longer, and never happens in a model.)
   */
  private static final long LONG_AGO_NANOS = 20 * Model.SECOND;

  /** What is only counted, or thrown away before the next event. */
  private static final Set<String> NO_MEMORY =
      Set.of("ignored", "actions", "now", "becameMaster", "releasedMaster", "detail", "settings");

  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private final long now;
  private long value = 0x243f6a8885a308d3L;

  Fingerprint(long now) {
    this.now = now;
  }

  void add(long number) {
    long mixed = (value ^ number) * 0x9e3779b97f4a7c15L;
    value = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
    value ^= value >>> 29;
  }

  void time(long at) {
    if (at == Timers.NEVER) {
      add(-1);
    } else {
      add(at < now - LONG_AGO_NANOS ? -LONG_AGO_NANOS : at - now);
    }
  }

  private void number(long number) {
    if (number >= FIRST_TIME || number <= -FIRST_TIME) {
      time(number);
    } else {
      add(number);
    }
  }

  /** Adds an object with all that it holds. */
  void add(Object object) {
    switch (object) {
      case null -> add(7);
      case Long number -> number(number);
      case Number number -> add(number.longValue());
      case Boolean is -> add(is ? 1 : 0);
      case Enum<?> one -> add(one.ordinal());
      case String text -> add(text.hashCode());
      case InetAddress address -> add(address.hashCode());
      case long[] all -> {
        for (long one : all) {
          number(one);
        }
      }
      case Collection<?> all -> {
        add(all.size());
        all.forEach(this::add);
      }
      case Map<?, ?> map -> {
        add(map.size());
        map.forEach(
            (key, held) -> {
              add(key);
              add(held);
            });
      }
      default -> fields(object);
    }
  }

  private void fields(Object object) {
    if (!object.getClass().getName().startsWith("org.holdfast.")) {
      add(object.hashCode()); // a value, such as Duration or Optional
      return;
    }
    for (Field field : FIELDS.computeIfAbsent(object.getClass(), Fingerprint::memory)) {
      try {
        if (field.getType() == long.class) {
          number(field.getLong(object));
        } else {
          add(field.get(object));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e); // was made accessible
      }
    }
  }

  private static List<Field> memory(Class<?> of) {
    List<Field> fields = new ArrayList<>();
    for (Field field : of.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !NO_MEMORY.contains(field.getName())) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  long value() {
    return value;
  }
}
