package org.holdfast.api.config;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A configuration that ran, as the history keeps it.
 *
 * @param number from 1, never used twice with one state folder
 * @param at when it was taken (wall clock, for people)
 * @param origin who asked for it, and how
 * @param file the file it was read from; empty when it came from the history
 * @param returnsTo the earlier commit whose configuration it is; empty when it is its own
 * @param summary what changed, in one line
 */
public record Commit(
    long number, Instant at, Origin origin, String file, OptionalLong returnsTo, String summary) {}
