package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.holdfast.api.check.LocalShortageException;

/**
 * ICMP echo (RFC 792, RFC 4443 section 4.1) over the raw sockets of the JDK. It asks over TCP where
 * it may not open one, which is another question: so nothing is asked there. It blocks its thread
 * in the kernel, so it is given one of its own and not a carrier of virtual threads.
 */
final class Echo {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String EFFECTIVE = "CapEff:";
  // CAP_NET_RAW, capability(7)
  private static final int NET_RAW = 13;
  // The answer is told before the engine cuts the probe off.
  private static final Duration TIME_TO_TELL = Duration.ofMillis(20);

  private Echo() {}

  /** The time to the reply of an address. */
  static Duration to(InetAddress address, Duration limit) throws IOException, InterruptedException {
    if (!isPermitted()) {
      throw new LocalShortageException("no right to send an echo request (CAP_NET_RAW)", null);
    }
    int millis = (int) Math.max(1, limit.minus(TIME_TO_TELL).toMillis());
    long begin = System.nanoTime();
    if (!isAnswered(address, millis)) {
      throw new IOException("no echo reply from " + address.getHostAddress());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static boolean isAnswered(InetAddress address, int millis)
      throws IOException, InterruptedException {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("echo").start(() -> ask(address, millis, answered));
    try {
      return answered.get();
    } catch (ExecutionException e) {
      String said = String.valueOf(e.getCause().getMessage());
      if (said.contains("unreachable") || said.contains("No route")) {
        throw new IOException("no way to " + address.getHostAddress() + ": " + said, e);
      }
      throw new LocalShortageException("cannot send an echo request: " + said, e);
    }
  }

  private static void ask(InetAddress address, int millis, CompletableFuture<Boolean> answered) {
    try {
      answered.complete(address.isReachable(millis));
    } catch (IOException | RuntimeException e) {
      answered.completeExceptionally(e);
    }
  }

  static boolean isPermitted() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(EFFECTIVE)) {
        long set = Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), 16);
        return (set >> NET_RAW & 1) != 0;
      }
    }
    return false;
  }
}
