package org.holdfast.engine.vrrp.internal.recording;

/** Settings of PID {@code org.holdfast.engine.vrrp.recording}. */
public @interface RecordingSettings {

  /** The state folder; the files are in {@code recording} in it. */
  String stateDirectory();

  /** How many bytes all files have together at most; 0 for no recording. */
  long maxBytes() default 4 << 20;
}
