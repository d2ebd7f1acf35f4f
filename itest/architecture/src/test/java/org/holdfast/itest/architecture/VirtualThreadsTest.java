package org.holdfast.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Virtual threads are for probes alone. A checker that loops, or waits for a class that is never
 * initialized, holds a carrier for ever, and there are as many as processors: the engine of checks
 * notices and goes on with platform threads, but whoever else had a virtual thread would stand
 * still with it.
 */
class VirtualThreadsTest {
  private static final String PROBES = "org.holdfast.engine.checker.";

  @Test
  void onlyProbesRunOnThem() {
    Set<String> others = new TreeSet<>();
    int probes = 0;
    for (JavaClass type : Bundles.load()) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        if (!access.getTarget().getName().toLowerCase().contains("virtual")
            || !access.getTargetOwner().getName().startsWith("java.")) {
          continue;
        }
        if (type.getName().startsWith(PROBES)) {
          probes++;
        } else {
          others.add(access.getDescription());
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(probes).as("places in %s", PROBES).isPositive();
  }
}
