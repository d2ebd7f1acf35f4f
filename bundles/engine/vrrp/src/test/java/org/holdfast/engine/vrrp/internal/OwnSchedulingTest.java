package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.scheduling.Scheduler;
import org.junit.jupiter.api.Test;

class OwnSchedulingTest {
  private static final Scheduling RAISED =
      new Scheduling(OptionalInt.of(-5), OptionalInt.of(40), List.of(0, 1), true);

  private final Lines lines = new Lines();
  private final Recorded kernel = new Recorded();
  private final OwnScheduling scheduling = new OwnScheduling(lines);

  @Test
  void nothingIsTouchedWithoutTheOptions() {
    scheduling.configure(Scheduling.usual(), kernel);

    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void whatIsWantedIsGivenOnce() {
    scheduling.configure(RAISED, kernel);
    scheduling.configure(RAISED, kernel);

    assertThat(kernel.calls).containsExactly("real-time 40 nice -5", "cpus [0, 1]", "locked true");
  }

  @Test
  void whatIsNoLongerWantedIsTakenBack() {
    scheduling.configure(RAISED, kernel);
    kernel.calls.clear();
    scheduling.configure(Scheduling.usual(), kernel);

    assertThat(kernel.calls).containsExactly("real-time 0 nice 0", "cpus []", "locked false");
  }

  @Test
  void aRefusalIsToldAndTheRestIsGiven() {
    kernel.refused = true;
    scheduling.configure(RAISED, kernel);

    assertThat(lines.told)
        .containsExactly(
            "vrrp_priority and vrrp_rt_priority: prioritize: EPERM (1); VRRP goes on without");
    assertThat(kernel.calls).containsExactly("cpus [0, 1]", "locked true");
  }

  @Test
  void aKernelPortWithoutItIsTold() {
    scheduling.configure(RAISED, null);

    assertThat(lines.told)
        .containsExactly("the priority of VRRP stays as it is: no kernel port can change it");
  }

  private static final class Recorded implements Scheduler {
    private final List<String> calls = new ArrayList<>();
    private boolean refused;

    @Override
    public void prioritize(int realTimePriority, int nice) throws KernelException {
      if (refused) {
        throw new KernelException("prioritize", 1, "EPERM (1)", "");
      }
      calls.add("real-time " + realTimePriority + " nice " + nice);
    }

    @Override
    public void restrict(Set<Integer> cpus) {
      calls.add("cpus " + new TreeSet<>(cpus));
    }

    @Override
    public void lockMemory(boolean locked) {
      calls.add("locked " + locked);
    }
  }

  private static final class Lines implements Reports {
    private final List<String> told = new ArrayList<>();

    @Override
    public void transition(VrrpTransition transition) {
      throw new AssertionError("no state changes here");
    }

    @Override
    public void info(String line) {
      told.add(line);
    }

    @Override
    public void warn(String line) {
      told.add(line);
    }

    @Override
    public void error(String line) {
      told.add(line);
    }
  }
}
