package org.holdfast.config.internal.syntax;

/**
 * Gives equal short words the same string, as long as it remembers them. A configuration is made of
 * few words: this saves most of the memory for them, and makes comparing them cheap.
 */
final class WordTable {
  private static final int SIZE = 1024;
  private static final int MAX_LENGTH = 32;

  private final String[] table = new String[SIZE];

  String get(String text, int from, int to) {
    int length = to - from;
    if (length > MAX_LENGTH) {
      return text.substring(from, to);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = (hash ^ hash >>> 15) & SIZE - 1;
    String known = table[slot];
    if (known == null || known.length() != length || !text.startsWith(known, from)) {
      known = text.substring(from, to);
      table[slot] = known;
    }
    return known;
  }
}
