package org.holdfast.itest.simulation;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** How many objects something keeps alive: its own, and what collections, maps and arrays hold. */
final class Reach {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();

  private Reach() {}

  static int of(Object root) {
    Reach reach = new Reach();
    reach.see(root);
    while (!reach.waiting.isEmpty()) {
      reach.open(reach.waiting.poll());
    }
    return reach.seen.size();
  }

  private void see(Object object) {
    if (object != null && !(object instanceof Enum) && seen.add(object)) {
      waiting.add(object);
    }
  }

  private void open(Object object) {
    String type = object.getClass().getName();
    switch (object) {
      case Collection<?> all -> all.forEach(this::see);
      case Map<?, ?> map -> {
        map.keySet().forEach(this::see);
        map.values().forEach(this::see);
      }
      case Object[] all -> {
        for (int i = 0; i < Array.getLength(all); i++) {
          see(all[i]);
        }
      }
      default -> {
        if (type.startsWith("org.holdfast.") && !type.startsWith("org.holdfast.itest.")) {
          fields(object);
        }
      }
    }
  }

  private void fields(Object object) {
    for (Class<?> of = object.getClass(); of != Object.class; of = of.getSuperclass()) {
      for (Field field : of.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            see(field.get(object));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // was made accessible
          }
        }
      }
    }
  }
}
