package org.holdfast.engine.journal.internal;

/** Settings of PID {@code org.holdfast.engine.journal}. */
public @interface JournalSettings {

  /** The state folder; the files are in {@code journal} in it. */
  String stateDirectory();

  /** The size from which on a new file is begun, in bytes. */
  long maxFileBytes() default 4 << 20;

  /** How many files are kept. */
  int maxFiles() default 8;

  /** How many entries are kept in memory. */
  int ringEntries() default 2000;
}
