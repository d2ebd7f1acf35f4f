package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Instant;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.VrrpMachine;
import org.holdfast.vrrp.replay.Recorder;
import org.holdfast.vrrp.replay.Track;

/** What is recorded of one virtual router. The vrrp thread's. */
final class RouterTape {
  private final Recording recording;
  private final VrrpMachine machine;
  private Recorder recorder;
  private Track track;

  RouterTape(Recording recording, VrrpMachine machine) {
    this.recording = recording;
    this.machine = machine;
  }

  private boolean runs() {
    Recorder now = recording.recorder();
    if (now != recorder) {
      recorder = now;
      track = now == null ? null : now.track();
    }
    return now != null;
  }

  /** Before the machine is told of it. */
  void input(String name, Event event, long now) {
    if (runs()) {
      recorder.input(track, name, machine, event, now);
    }
  }

  /** After it was told to others. */
  void change(Action.Transitioned change, Instant at, long now) {
    if (runs()) {
      recorder.change(track, change, at, now);
    }
  }

  void refused(String name, InetAddress from, Checked.Rejected why, long now) {
    if (runs()) {
      recorder.refused(track, name, machine, from, why, now);
    }
  }

  void gone(long now) {
    if (runs()) {
      recorder.gone(track, now);
    }
  }
}
