package org.holdfast.engine.lvs.internal;

/**
 * How the kernel's table is compared with the wanted one.
 *
 * @param periodNanos from one comparison to the next
 * @param mends whether what other programs changed is put right; else it is told alone
 */
record Audit(long periodNanos, boolean mends) {}
