package org.holdfast.kernel.linux.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.kernel.linux.internal.libc.Child;
import org.holdfast.kernel.linux.internal.libc.Pipe;
import org.holdfast.kernel.linux.internal.libc.Spawner;

/** One run of a script. {@link #await} on one thread; {@link #kill} from any. */
final class ScriptProcess {
  private static final List<String> ENVIRONMENT =
      List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  private static final int MAX_OUTPUT = 64 << 10;
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int MAX_WAIT_MILLIS = 60_000;
  private static final int GROUP_POLL_MILLIS = 20;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final long startNanos = System.nanoTime();
  private final Pipe pipe;
  private final Child child;
  private boolean endOfOutput;

  private ScriptProcess(Pipe pipe, Child child) {
    this.pipe = pipe;
    this.child = child;
  }

  static ScriptProcess start(List<String> argv) throws IOException {
    Pipe pipe = Pipe.open();
    try {
      Child child = Spawner.spawn(argv, ENVIRONMENT, pipe);
      pipe.closeWriting();
      return new ScriptProcess(pipe, child);
    } catch (IOException e) {
      pipe.close();
      throw e;
    }
  }

  /** Ends the process group at once. */
  void kill() {
    child.kill();
  }

  /** Waits for the end, and brings it about at the limit. */
  ScriptResult await(Duration limit) throws InterruptedException {
    long deadline = startNanos + limit.toNanos();
    boolean timedOut = !endsBefore(deadline);
    if (timedOut) {
      end();
    }
    while (!endOfOutput && pipe.ready()) {
      read();
    }
    release();
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    String text = output.toString(StandardCharsets.UTF_8);
    int signal = child.signal();
    if (timedOut) {
      return new ScriptResult(End.TIMED_OUT, signal == 0 ? child.exitCode() : signal, text, took);
    }
    return signal == 0
        ? new ScriptResult(End.EXITED, child.exitCode(), text, took)
        : new ScriptResult(End.SIGNALLED, signal, text, took);
  }

  private void end() throws InterruptedException {
    child.terminate();
    long killAt = System.nanoTime() + GRACE_NANOS;
    endsBefore(killAt);
    while (child.groupAlive() && System.nanoTime() - killAt < 0) {
      TimeUnit.MILLISECONDS.sleep(GROUP_POLL_MILLIS);
    }
    child.kill();
    endsBefore(System.nanoTime() + GRACE_NANOS);
  }

  private boolean endsBefore(long deadlineNanos) {
    while (!child.ended()) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, MAX_WAIT_MILLIS);
      child.await(pipe, !endOfOutput, (int) millis);
      if (!endOfOutput && pipe.ready()) {
        read();
      }
    }
    return true;
  }

  private void read() {
    byte[] bytes = pipe.read();
    endOfOutput = bytes.length == 0;
    output.write(bytes, 0, Math.min(bytes.length, MAX_OUTPUT - output.size()));
  }

  /** A process left behind on purpose may write for ever: read on, lest it dies of its writing. */
  private void release() {
    if (endOfOutput) {
      pipe.close();
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("holdfast-script-drain")
        .start(
            () -> {
              while (pipe.read().length > 0) {
                // what comes after the script's end is of no use
              }
              pipe.close();
            });
  }
}
