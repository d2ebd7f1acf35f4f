package org.holdfast.engine.vrrp.internal;

import java.util.Arrays;

/**
 * The next deadline of every virtual router: a binary heap that allocates nothing when it turns.
 */
final class Deadlines {

  /** Something with a deadline; the heap keeps its place in it. */
  abstract static class Entry {
    private int index = -1;
    private long deadlineNanos;

    /** Called when the deadline has come; must set another. */
    abstract void due();
  }

  private Entry[] heap = new Entry[16];
  private int size;

  /** Adds or moves an entry. */
  void set(Entry entry, long deadlineNanos) {
    if (entry.index < 0) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      entry.index = size;
      heap[size++] = entry;
    } else if (entry.deadlineNanos == deadlineNanos) {
      return;
    }
    entry.deadlineNanos = deadlineNanos;
    down(up(entry.index));
  }

  void remove(Entry entry) {
    int hole = entry.index;
    if (hole < 0) {
      return;
    }
    entry.index = -1;
    Entry last = heap[--size];
    heap[size] = null;
    if (last != entry) {
      place(last, hole);
      down(up(hole));
    }
  }

  /** {@code Long.MAX_VALUE} when there is none. */
  long first() {
    return size == 0 ? Long.MAX_VALUE : heap[0].deadlineNanos;
  }

  Entry firstEntry() {
    return heap[0];
  }

  private int up(int from) {
    int index = from;
    Entry entry = heap[index];
    while (index > 0 && heap[(index - 1) / 2].deadlineNanos > entry.deadlineNanos) {
      place(heap[(index - 1) / 2], index);
      index = (index - 1) / 2;
    }
    place(entry, index);
    return index;
  }

  private void down(int from) {
    int index = from;
    Entry entry = heap[index];
    for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
      if (child + 1 < size && heap[child + 1].deadlineNanos < heap[child].deadlineNanos) {
        child++;
      }
      if (heap[child].deadlineNanos >= entry.deadlineNanos) {
        break;
      }
      place(heap[child], index);
      index = child;
    }
    place(entry, index);
  }

  private void place(Entry entry, int index) {
    heap[index] = entry;
    entry.index = index;
  }
}
