package org.holdfast.api.journal;

/**
 * How the journal fares.
 *
 * @param boot names this start of the node
 * @param last the sequence of the last entry; 0 when there is none
 * @param waiting entries that the disk has not taken yet
 * @param dropped notes that were lost since the start, because too many came at once
 * @param unwritten entries since the start that are in memory alone: the disk was full, read-only,
 *     or too slow
 * @param problem why the disk takes nothing now; empty when it does
 */
public record JournalStatus(
    String boot, long last, int waiting, long dropped, long unwritten, String problem) {}
