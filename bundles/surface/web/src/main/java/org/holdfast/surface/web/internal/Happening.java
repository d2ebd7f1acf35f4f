package org.holdfast.surface.web.internal;

import java.time.Instant;

/**
 * One line of the timeline.
 *
 * @param number from 1, growing
 * @param at when (wall clock, for people)
 * @param subject what it happened to
 * @param what what happened: "BACKUP to MASTER"
 * @param reason why, in one line; may be empty
 * @param tone how it is meant
 */
record Happening(long number, Instant at, String subject, String what, String reason, Tone tone) {}
