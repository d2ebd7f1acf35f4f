package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Interrupts a command that goes on until its client goes: without it nobody would notice before
 * there is something to write. A client says nothing any more, so its end is all there is to read.
 */
final class Departure {
  private final InputStream in;
  private Thread command;
  private boolean over;

  Departure(InputStream in) {
    this.in = in;
  }

  /** From now on the end of the client interrupts a thread. */
  void interrupts(Thread thread) {
    synchronized (this) {
      command = thread;
    }
    Thread.ofPlatform().daemon().name("holdfast-control-departure").start(this::watch);
  }

  /** Whether a command goes on until its client goes. */
  synchronized boolean awaited() {
    return command != null;
  }

  private void watch() {
    byte[] ignored = new byte[256];
    try {
      while (in.read(ignored) >= 0) {
        // what a client says now means nothing
      }
    } catch (IOException closed) {
      // The same as an end.
    }
    interrupt();
  }

  private synchronized void interrupt() {
    if (!over) {
      command.interrupt();
    }
  }

  /** The command has ended; its thread is not interrupted any more. */
  synchronized void over() {
    over = true;
  }
}
