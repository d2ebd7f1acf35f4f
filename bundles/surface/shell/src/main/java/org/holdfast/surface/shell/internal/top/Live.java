package org.holdfast.surface.shell.internal.top;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The live screen. The command has put the terminal into its mode, and puts it back whatever
 * happens here. A thread reads keys, one sizes, one asks the node; all they find is drawn by the
 * thread that runs this.
 */
final class Live {
  private static final String TERMINAL = "/dev/tty";
  private static final long SILENT_NANOS = Duration.ofMillis(1700).toNanos();
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofMillis(250);
  private static final long LOOK_MILLIS = 100;
  private static final long REDRAW_NANOS = Duration.ofSeconds(1).toNanos();

  private final Poller poller;
  private final Duration every;
  private final Screen screen;
  private final PrintStream out;
  private final InstantSource clock;
  private final BlockingQueue<Runnable> happened = new LinkedBlockingQueue<>();
  private String trouble = "";
  private long heardNanos = System.nanoTime();
  private boolean ended;

  Live(Poller poller, Duration every, Screen screen, PrintStream out, InstantSource clock) {
    this.poller = poller;
    this.every = every;
    this.screen = screen;
    this.out = out;
    this.clock = clock;
  }

  /** Until the person leaves, or the command or the terminal is gone. */
  void run(InputStream sizes) throws IOException, InterruptedException {
    try (InputStream keys = new FileInputStream(TERMINAL)) {
      start("sizes", () -> readSizes(sizes));
      start("keys", () -> readKeys(keys));
      start("node", this::ask);
      long drawnNanos = System.nanoTime() - REDRAW_NANOS;
      while (!ended && !screen.ended()) {
        Runnable next = happened.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        boolean changed = next != null;
        while (next != null) {
          next.run();
          next = happened.poll();
        }
        if (System.nanoTime() - heardNanos > SILENT_NANOS && trouble.isEmpty()) {
          gone("it is silent");
          changed = true;
        }
        if (changed || System.nanoTime() - drawnNanos >= REDRAW_NANOS) {
          drawnNanos = System.nanoTime();
          draw();
        }
      }
    }
  }

  private void draw() {
    out.print(screen.text(clock.instant()));
    out.flush();
    ended |= out.checkError(); // the terminal is gone
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  private void readSizes(InputStream from) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Size size = Size.of(line);
        happened.add(() -> screen.resize(size));
      }
    } catch (IOException e) {
      tell("cannot read the size of the terminal: " + e.getMessage());
    }
    happened.add(() -> ended = true); // the command that told them is gone
  }

  private void readKeys(InputStream from) {
    KeyDecoder decoder = new KeyDecoder();
    char[] piece = new char[256];
    try (Reader characters = new InputStreamReader(from, StandardCharsets.UTF_8)) {
      for (int n = characters.read(piece); n >= 0; n = characters.read(piece)) {
        String text = new String(piece, 0, n);
        happened.add(() -> decoder.decode(text).forEach(key -> screen.press(key, clock.instant())));
      }
    } catch (IOException e) {
      tell("cannot read the keyboard: " + e.getMessage());
    }
    happened.add(() -> ended = true);
  }

  /** Seen by the person when the terminal is back. */
  private static void tell(String what) {
    System.err.println("holdfast top: " + what);
  }

  private void ask() {
    long due = System.nanoTime();
    try {
      while (true) {
        Duration pause = BEAT.compareTo(every) < 0 ? BEAT : every;
        try {
          if (System.nanoTime() - due >= 0) {
            due = System.nanoTime() + every.toNanos();
            Seen seen = poller.look();
            happened.add(() -> told(seen));
          } else {
            poller.listen();
            happened.add(this::heard);
          }
        } catch (IOException e) {
          due = System.nanoTime(); // as soon as it answers, all of it
          pause = AGAIN;
          happened.add(() -> gone(Members.plain(String.valueOf(e.getMessage()))));
        } catch (RefusedException e) {
          due = System.nanoTime();
          happened.add(() -> gone("it refuses: " + e.getMessage()));
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void told(Seen seen) {
    heard();
    screen.told(seen);
  }

  private void heard() {
    heardNanos = System.nanoTime();
    trouble = "";
    screen.gone(Optional.empty());
  }

  private void gone(String why) {
    trouble = why;
    screen.gone(Optional.of(why));
  }
}
