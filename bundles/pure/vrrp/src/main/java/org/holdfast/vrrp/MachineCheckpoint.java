package org.holdfast.vrrp;

import java.util.List;

/**
 * The whole state of a {@link VrrpMachine} at one moment. What {@link MachineMemory} leaves out,
 * for no other version may go on in the middle of it, is here too. All times are nanoseconds on the
 * scale of {@link VrrpMachine#handle}.
 *
 * @param settings its settings
 * @param memory what it knows, in any phase
 * @param spoken whether adverts left before the addresses were acknowledged
 * @param resumeUntil until when addresses of an earlier run may be gone on with
 * @param resumedAt when it began to
 * @param repairs when addresses that vanished were put back
 * @param repairCount how many such repairs, not negative
 */
public record MachineCheckpoint(
    MachineSettings settings,
    MachineMemory memory,
    boolean spoken,
    long resumeUntil,
    long resumedAt,
    List<Long> repairs,
    int repairCount) {

  /** How many repairs are kept. */
  public static final int REPAIRS = RetryGuard.REPAIRS;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when these are not the repairs of a machine
   */
  public MachineCheckpoint {
    repairs = List.copyOf(repairs);
    if (repairs.size() != REPAIRS || repairCount < 0) {
      throw new IllegalArgumentException(
          "got %d repairs, the %d-th; expected %d".formatted(repairs.size(), repairCount, REPAIRS));
    }
  }
}
