package org.holdfast.itest.simulation;

import java.util.Arrays;

/** What is to come, by time, and in the order of entry at one time. */
final class Agenda {

  /** Something that happens once. */
  abstract static class Entry {
    private long at;
    private long order;

    long at() {
      return at;
    }

    abstract void happen();
  }

  private Entry[] heap = new Entry[64];
  private int size;
  private long entered;

  void add(long at, Entry entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    entry.at = at;
    entry.order = entered++;
    int index = size++;
    while (index > 0 && before(entry, heap[(index - 1) / 2])) {
      heap[index] = heap[(index - 1) / 2];
      index = (index - 1) / 2;
    }
    heap[index] = entry;
  }

  /** {@code Long.MAX_VALUE} when nothing is to come. */
  long first() {
    return size == 0 ? Long.MAX_VALUE : heap[0].at;
  }

  Entry poll() {
    Entry first = heap[0];
    Entry last = heap[--size];
    heap[size] = null;
    int index = 0;
    for (int child = 1; child < size; child = 2 * index + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[index] = heap[child];
      index = child;
    }
    if (size > 0) {
      heap[index] = last;
    }
    return first;
  }

  private static boolean before(Entry one, Entry other) {
    return one.at < other.at || one.at == other.at && one.order < other.order;
  }
}
