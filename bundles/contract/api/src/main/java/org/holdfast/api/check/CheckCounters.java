package org.holdfast.api.check;

import java.time.Duration;

/**
 * What the checker engine has counted since its start, over all checks.
 *
 * @param probes probes ended
 * @param unknown those of them that could not run: a lack of this machine, or a broken check
 * @param cutOff probes whose sockets were closed because their deadline had passed
 * @param leftBehind probes that had not ended a second after that, and that their check goes on
 *     without
 * @param rescued checks that were found with neither a probe nor a time for one; 0 unless the
 *     engine is broken
 * @param late probes that began later than they were due by more than a tenth of the pause before
 *     them
 * @param latest the longest time from when a probe was due to its begin
 * @param running probes in flight now
 * @param waiting probes that are due and wait until others end
 */
public record CheckCounters(
    long probes,
    long unknown,
    long cutOff,
    long leftBehind,
    long rescued,
    long late,
    Duration latest,
    int running,
    int waiting) {}
