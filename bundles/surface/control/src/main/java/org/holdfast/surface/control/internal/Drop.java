package org.holdfast.surface.control.internal;

/** Why a client was dropped. */
enum Drop {
  /** Its first line is no request. */
  GARBAGE,
  /** Its first line has no end. */
  LONG_LINE,
  /** Its first line did not come in time, or before another needed its place, or it went. */
  HALF_REQUEST,
  /** It did not read its answer in time. */
  SLOW_READER,
  /** Its command had not ended in time. */
  LATE,
  /** There were too many at once, of all or of its user. */
  TOO_MANY,
  /** It has no role. */
  STRANGER,
  /** Its role is not enough for what it asked. */
  FORBIDDEN
}
