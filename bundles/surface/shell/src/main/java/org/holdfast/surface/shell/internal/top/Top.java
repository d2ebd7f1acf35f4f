package org.holdfast.surface.shell.internal.top;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** {@code holdfast top} as a program; bin/holdfast has looked at what the person typed. */
public final class Top {
  private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

  private Top() {}

  /**
   * The entry point.
   *
   * @param args the socket's path, the seconds between two screens, then {@code live} and {@code
   *     colour} or {@code plain}, with sizes as {@code stty size} tells them on standard input, one
   *     a line; or {@code print}, the number of screens, and the columns, 0 for as many as needed
   * @throws InterruptedException never: nobody interrupts the main thread
   */
  public static void main(String[] args) throws InterruptedException {
    Path socket = Path.of(args[0]);
    Poller poller = new Poller(new ApiClient(socket), InstantSource.system());
    Duration every = Duration.ofSeconds(Integer.parseInt(args[1]));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int status;
    try {
      if (args[2].equals("live")) {
        live(poller, every, args[3].equals("colour"), out);
      } else {
        print(poller, every, Integer.parseInt(args[3]), Integer.parseInt(args[4]), out);
      }
      status = out.checkError() ? unwritten() : 0;
    } catch (RefusedException e) {
      System.err.println("holdfast top: " + e.getMessage());
      status = e.status();
    } catch (IOException e) {
      System.err.println(
          "holdfast top: no node answers at "
              + socket
              + " ("
              + e.getMessage()
              + "); is one running, as this user, and is --socket right? (roles: docs/api.md)");
      status = UNAVAILABLE;
    }
    Runtime.getRuntime().halt(status); // threads that read cannot be ended in order
  }

  private static void live(Poller poller, Duration every, boolean colour, PrintStream out)
      throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    Screen screen = new Screen(colour, Size.of(""), clock.instant());
    new Live(poller, every, screen, out, clock).run(System.in);
  }

  private static void print(Poller poller, Duration every, int count, int columns, PrintStream out)
      throws IOException, RefusedException, InterruptedException {
    for (int i = 0; i < count && !out.checkError(); i++) {
      if (i > 0) {
        Thread.sleep(every);
        out.print("\n");
      }
      Seen seen = poller.look();
      new Painter(seen, Look.first(), new Size(0, columns), seen.at())
          .lines()
          .forEach(line -> out.print(line.plain().stripTrailing() + "\n"));
    }
  }

  private static int unwritten() {
    System.err.println("holdfast top: cannot write to standard output; was its reader closed?");
    return 1;
  }
}
