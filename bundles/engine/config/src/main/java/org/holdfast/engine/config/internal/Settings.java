package org.holdfast.engine.config.internal;

/** The settings of the configuration engine, PID {@code org.holdfast.engine.config}. */
public @interface Settings {

  /** Path of the configuration; where keepalived has it unless set. */
  String file() default "/etc/keepalived/keepalived.conf";

  /** What {@code @id} lines are compared with; the short host name unless set. */
  String configId() default "";

  /** What is run of it: {@code all}, {@code vrrp} or {@code checkers}. */
  String parts() default "all";

  /** The folder of what the node may keep; the history is a folder in it. */
  String stateDirectory() default "/run/holdfast/state";
}
