package org.holdfast.kernel.linux.internal.process;

import java.util.Set;
import java.util.function.IntConsumer;
import org.holdfast.api.process.Signals;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Epoll;
import org.holdfast.kernel.linux.internal.libc.EventFd;
import org.holdfast.kernel.linux.internal.libc.Handle;
import org.holdfast.kernel.linux.internal.libc.SignalFd;
import org.osgi.service.log.Logger;

/** The thread that reads signals and does what is to be done for each. */
final class SignalThread implements Signals.Taking {
  private static final long SIGNAL = 0;
  private static final long END = 1;
  private static final long FOR_EVER = -1;

  private final SignalFd signals;
  private final EventFd wake;
  private final Epoll epoll;
  private final IntConsumer task;
  private final Logger logger;
  private volatile boolean ending;

  private SignalThread(
      SignalFd signals, EventFd wake, Epoll epoll, IntConsumer task, Logger logger) {
    this.signals = signals;
    this.wake = wake;
    this.epoll = epoll;
    this.task = task;
    this.logger = logger;
  }

  static SignalThread start(Set<Integer> numbers, IntConsumer task, Logger logger)
      throws KernelException {
    Epoll epoll = Epoll.open();
    EventFd wake = null;
    SignalFd signals = null;
    try {
      wake = EventFd.open();
      signals = SignalFd.open(numbers);
      epoll.add(signals, SIGNAL);
      epoll.add(wake, END);
    } catch (KernelException e) {
      closeAll(epoll, wake, signals);
      throw e;
    }
    SignalThread thread = new SignalThread(signals, wake, epoll, task, logger);
    Thread.ofPlatform().daemon().name("holdfast-signals").start(thread::run);
    return thread;
  }

  private void run() {
    try {
      while (!ending) {
        epoll.await(FOR_EVER);
        for (int number = next(); number != 0; number = next()) {
          handle(number);
        }
      }
    } catch (KernelException e) {
      logger.error("no signal is taken any more: {}", e.getMessage());
    } finally {
      closeAll(epoll, signals, wake);
    }
  }

  private static void closeAll(Handle... handles) {
    for (Handle handle : handles) {
      if (handle != null) {
        handle.close();
      }
    }
  }

  private int next() throws KernelException {
    return ending ? 0 : signals.next();
  }

  private void handle(int number) {
    try {
      task.accept(number);
    } catch (RuntimeException e) {
      logger.error("what was to be done at signal {} failed", number, e);
    }
  }

  @Override
  public void close() {
    ending = true;
    wake.signal();
  }
}
