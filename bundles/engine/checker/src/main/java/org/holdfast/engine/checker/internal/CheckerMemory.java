package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.engine.handover.internal.MemoryBytes;

/**
 * What the checker engine leaves for the next version of its bundle, as bytes: records and values
 * of the JDK.
 *
 * @param checks those that have a verdict
 */
record CheckerMemory(List<One> checks) implements Serializable {

  /** Another number for every change of a record in here; {@code HandoverTest} tells when. */
  static final int VERSION = 1;

  /** Under which name it is left. */
  static final String PART = "checker";

  private static final ObjectInputFilter OWN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=8;org.holdfast.**;java.lang.*;java.util.*;java.time.*;!*");

  /**
   * One check.
   *
   * @param key which, and what its block means
   * @param weight null for the configured one
   * @param dueNanos when its next probe is due, on the scale of {@link System#nanoTime}
   */
  record One(
      String key,
      Status verdict,
      String reason,
      Integer weight,
      int weightChange,
      int failures,
      int successes,
      boolean tried,
      boolean blind,
      long probes,
      Instant since,
      Instant heldSince,
      long dueNanos,
      long leftBehind)
      implements Serializable {

    static One of(Check check) {
      CheckState its = check.state;
      return new One(
          CheckerMemory.key(check.plan),
          its.verdict(),
          its.reason(),
          its.weight().isPresent() ? its.weight().getAsInt() : null,
          its.weightChange(),
          its.failures(),
          its.successes(),
          its.tried(),
          its.blind(),
          its.probes(),
          check.since,
          check.heldSince,
          check.dueNanos,
          check.leftBehind);
    }

    CheckState state() {
      return new CheckState(
          verdict,
          reason,
          weight == null ? OptionalInt.empty() : OptionalInt.of(weight),
          weightChange,
          failures,
          successes,
          tried,
          blind,
          probes);
    }
  }

  /** The check, and a sum of its block: a changed one begins anew. */
  static String key(CheckPlan plan) {
    CRC32 sum = new CRC32();
    sum.update(plan.toString().getBytes(StandardCharsets.UTF_8));
    return plan.name() + " " + plan.id().index() + " " + Long.toHexString(sum.getValue());
  }

  byte[] bytes() {
    return MemoryBytes.write(this);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException when it is something else
   */
  static CheckerMemory of(byte[] bytes) throws IOException {
    return MemoryBytes.read(bytes, CheckerMemory.class, OWN);
  }
}
