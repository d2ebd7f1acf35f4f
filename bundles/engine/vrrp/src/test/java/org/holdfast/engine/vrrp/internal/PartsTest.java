package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.vrrp.Announcer;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final class Item extends Deadlines.Entry {
    long deadline;

    @Override
    void due() {}
  }

  @Test
  void deadlinesAreInOrderAfterAnyChanges() {
    Random random = new Random(17);
    Deadlines deadlines = new Deadlines();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      items.add(new Item());
    }
    TreeSet<Long> expected = new TreeSet<>();
    for (int step = 0; step < 20_000; step++) {
      Item item = items.get(random.nextInt(items.size()));
      expected.remove(item.deadline);
      if (random.nextInt(5) == 0) {
        deadlines.remove(item);
        item.deadline = 0;
      } else {
        item.deadline = 1 + random.nextLong(Long.MAX_VALUE >> 1);
        deadlines.set(item, item.deadline);
        expected.add(item.deadline);
      }
      assertThat(deadlines.first())
          .isEqualTo(expected.isEmpty() ? Long.MAX_VALUE : expected.first());
    }
  }

  @Test
  void rateLimitCountsWhatItHoldsBack() {
    RateLimit limit = new RateLimit(2);
    assertThat(limit.passes(0, 5)).isTrue();
    assertThat(limit.heldBack(0)).isEmpty();
    assertThat(limit.passes(0, 6)).isFalse();
    assertThat(limit.passes(1, 6)).isTrue();
    assertThat(limit.passes(0, 60_000_000_004L)).isFalse();
    assertThat(limit.passes(0, 60_000_000_005L)).isTrue();
    assertThat(limit.heldBack(0)).isEqualTo(" (and 2 more since the last such line)");
  }

  @Test
  void rehearsalPlaysFailovers() {
    Rehearsal rehearsal = new Rehearsal(400);
    rehearsal.run();
    assertThat(rehearsal.failovers()).isGreaterThanOrEqualTo(399);
  }

  @Test
  void rehearsalsAskTheKernelForWhatItRefuses() {
    AddressTable refusing =
        new AddressTable() {
          @Override
          public void add(List<AddressSpec> addresses) throws KernelException {
            assertThat(addresses).allMatch(one -> one.linkIndex() == Integer.MAX_VALUE);
            throw new KernelException("add", 19, "ENODEV", "");
          }

          @Override
          public void remove(List<AddressSpec> addresses) {
            throw new AssertionError("nothing is to be removed");
          }
        };
    Announcer silent = (link, addresses) -> {};
    assertThat(new Rehearsals(refusing, silent).writeNothing()).isEqualTo(1);
  }
}
