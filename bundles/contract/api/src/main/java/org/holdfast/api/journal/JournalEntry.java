package org.holdfast.api.journal;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that happened.
 *
 * @param sequence grows by 1 with each entry of a start of the node, and goes on after a restart
 *     behind the last one that is on the disk; a gap is what could not be kept
 * @param at when it happened (wall clock, for people: it may step)
 * @param boot names the start of the node that it belongs to
 * @param kind what sort of thing
 * @param subject whom it is about
 * @param who the user or the part of the node that wanted it; empty when nobody did
 * @param before how it was; empty when there is no such thing
 * @param after how it is now
 * @param cause why, in one line
 * @param causedBy the earlier entry of the same start that it follows from; empty when none is
 *     known
 */
public record JournalEntry(
    long sequence,
    Instant at,
    String boot,
    JournalKind kind,
    JournalSubject subject,
    String who,
    String before,
    String after,
    String cause,
    OptionalLong causedBy) {}
