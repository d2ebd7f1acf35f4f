package org.holdfast.api.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines are wanted.
 *
 * @param instance of this virtual router alone; empty for all
 * @param since not before; empty for the beginning
 * @param until not after; empty for the end
 * @param each a line for each input; else equal ones in a row that changed no state are one line
 */
public record ReplayFilter(
    Optional<String> instance, Optional<Instant> since, Optional<Instant> until, boolean each) {}
