package org.holdfast.engine.lvs.internal;

/** Settings of PID {@code org.holdfast.engine.lvs}. */
public @interface LvsSettings {

  /** The data plane's name, or "auto" for the highest-ranked one that can be used here. */
  String dataplane() default PlaneChoice.AUTO;

  /** Where the names of own services are kept until the next start of the machine. */
  String stateDirectory() default "/run/holdfast";

  /** Seconds between two comparisons with what the kernel holds. */
  int auditSeconds() default 5;

  /**
   * Whether what other programs change in the table is put right; else it is told, and stays until
   * this node itself has something to write.
   */
  boolean mendForeignChanges() default true;
}
