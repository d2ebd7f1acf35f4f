package org.holdfast.kernel.linux.internal.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.KernelException;

/** Asks for priorities and looks at them in proc(5). */
public final class SchedulingScenario {
  private static final int FIELDS_BEFORE = 2; // the name may have spaces; what follows is counted
  private static final int NICE = 19;
  private static final int POLICY = 41;
  private static final int SCHED_RR = 2;

  private final LinuxScheduler scheduler = new LinuxScheduler();

  public static void main(String[] arguments) throws Exception {
    SchedulingScenario scenario = new SchedulingScenario();
    scenario.priorities();
    scenario.processors();
    scenario.memory();
  }

  private void priorities() throws Exception {
    scheduler.prioritize(40, -5);
    assertThat(stat(POLICY)).isEqualTo(SCHED_RR);
    assertThat(stat(NICE)).isEqualTo(-5);

    List<Integer> ofChild = new ArrayList<>();
    Thread child =
        new Thread(
            () -> {
              ofChild.add(stat(POLICY));
              ofChild.add(stat(NICE));
            });
    child.start();
    child.join();
    assertThat(ofChild).as("policy and nice value of a thread started by it").containsExactly(0, 0);

    scheduler.prioritize(0, 3);
    assertThat(stat(POLICY)).isZero();
    assertThat(stat(NICE)).isEqualTo(3);
  }

  private void processors() throws Exception {
    String all = status("Cpus_allowed_list");
    scheduler.restrict(Set.of(0));
    assertThat(status("Cpus_allowed_list")).isEqualTo("0");
    scheduler.restrict(Set.of());
    assertThat(status("Cpus_allowed_list")).isEqualTo(all);
    assertThatThrownBy(() -> scheduler.restrict(Set.of(1023)))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("processors {1023}")
        .hasMessageContaining("EINVAL");
  }

  private void memory() throws Exception {
    scheduler.lockMemory(true);
    assertThat(status("VmLck")).isNotEqualTo("0 kB");
    scheduler.lockMemory(false);
    assertThat(status("VmLck")).isEqualTo("0 kB");
  }

  /** A field of /proc/thread-self/stat, counted from 1 as in proc(5). */
  private static int stat(int field) {
    try {
      String line = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Integer.parseInt(fields[field - FIELDS_BEFORE - 1]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }
}
