package org.holdfast.surface.dump.internal;

/** A file that keepalived writes at a signal. Without secrets: passwords are masked. */
enum Dump {
  /** All of VRRP, at USR1. */
  DATA("keepalived.data"),
  /** Virtual servers, real servers and checks, at USR1. */
  CHECK_DATA("keepalived_check.data"),
  /** Counters of VRRP, at USR2, and at RTMAX-1, after which they begin at 0 again. */
  STATS("keepalived.stats"),
  /** VRRP with its counters, at RTMIN+2. */
  JSON("keepalived.json");

  private final String fileName;

  Dump(String fileName) {
    this.fileName = fileName;
  }

  /** Its name in the folder of dumps. */
  String fileName() {
    return fileName;
  }
}
