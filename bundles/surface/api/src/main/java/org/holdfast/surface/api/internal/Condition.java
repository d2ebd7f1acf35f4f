package org.holdfast.surface.api.internal;

import org.holdfast.api.journal.JournalFilter;

/** Something that can be waited for. */
interface Condition {

  /** How things are about it. */
  record Look(boolean holds, String now) {}

  /** How things are now. Does not block. */
  Look look(Services services);

  /** The entries of the journal after which it is worth looking again. */
  JournalFilter filter();
}
