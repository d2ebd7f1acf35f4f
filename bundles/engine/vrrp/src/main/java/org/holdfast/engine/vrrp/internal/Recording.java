package org.holdfast.engine.vrrp.internal;

import org.holdfast.vrrp.replay.Recorder;

/** What records the routers of a loop, if anything does. The vrrp thread's. */
final class Recording {
  private Recorder recorder;

  /** Null when nothing is recorded. */
  Recorder recorder() {
    return recorder;
  }

  void use(Recorder now) {
    recorder = now;
  }

  void forget(Recorder gone) {
    if (recorder == gone) {
      recorder = null;
    }
  }
}
