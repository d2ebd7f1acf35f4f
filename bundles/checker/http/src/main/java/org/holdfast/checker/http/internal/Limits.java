package org.holdfast.checker.http.internal;

/**
 * How much of an answer is read before it counts as broken.
 *
 * @param line longest line of the head, in bytes
 * @param headers largest number of header lines
 * @param head largest head, in bytes
 * @param body largest body, in bytes
 */
record Limits(int line, int headers, int head, long body) {
  /** 8 KiB, 100 lines, 64 KiB and 16 MiB: more than any health page, too little to hurt. */
  static final Limits DEFAULT = new Limits(8 << 10, 100, 64 << 10, 16L << 20);
}
