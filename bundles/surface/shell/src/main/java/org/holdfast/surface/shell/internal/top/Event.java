package org.holdfast.surface.shell.internal.top;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param at when (wall clock of the node)
 * @param text what, in one line
 */
record Event(Optional<Instant> at, String text) {}
