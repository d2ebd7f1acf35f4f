package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.holdfast.api.process.Signals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Takes signals with signalfd(2). A handler is no way: Java may run in it only for the few signals
 * that the JVM knows, and a signal from SIGRTMIN up is not among them. So bin/holdfast starts Java
 * with these signals blocked, and every thread of the process inherits that.
 */
@Component
public final class LinuxSignals implements Signals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String BLOCKED = "SigBlk:";

  private final Logger logger;

  /** Called by the component runtime. */
  @Activate
  public LinuxSignals(@Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
  }

  @Override
  public Taking take(Set<Integer> numbers, IntConsumer task) throws IOException {
    Set<Integer> open = unblocked(numbers, blocked());
    if (!open.isEmpty()) {
      throw new IOException(
          "signals "
              + open
              + " are not blocked in this process, so they cannot be taken; expected a start by"
              + " bin/holdfast with an env(1) that has --block-signal (GNU coreutils 8.31)");
    }
    return SignalThread.start(numbers, task, logger);
  }

  /** Of the thread that started the process; the others have it from that one. */
  private static long blocked() throws IOException {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(BLOCKED))
          .map(line -> Long.parseUnsignedLong(line.substring(BLOCKED.length()).strip(), 16))
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " has no line " + BLOCKED));
    }
  }

  /** Of these signals the ones that a mask of proc(5) does not have. */
  static Set<Integer> unblocked(Set<Integer> numbers, long mask) {
    Set<Integer> open = new TreeSet<>(numbers);
    open.removeIf(number -> (mask >>> (number - 1) & 1) != 0);
    return open;
  }
}
