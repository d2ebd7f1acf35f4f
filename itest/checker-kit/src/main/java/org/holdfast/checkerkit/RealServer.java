package org.holdfast.checkerkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that a checker is for, on a free port of the loopback interface, until it is closed.
 */
public final class RealServer implements Closeable {
  private static final int LOOKS = 1_200;
  private final InetSocketAddress address;
  private final Process process;
  private final Path log;

  private RealServer(InetSocketAddress address, Process process, Path log) {
    this.address = address;
    this.process = process;
    this.log = log;
  }

  /**
   * A port where nobody listens, for the configuration of a server.
   *
   * @return a port that was free a moment ago
   */
  public static int freePort() {
    return ScriptedServer.nobody().getPort();
  }

  /**
   * Finds a program.
   *
   * @param folder where it is
   * @param glob its name, such as {@code php-fpm*}
   * @param packages how to get it
   * @return its path
   * @throws IOException when it is not there; the message says how to get it
   */
  public static String program(Path folder, String glob, String packages) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
        for (Path each : found) {
          return each.toString();
        }
      }
    }
    throw new IOException("no " + glob + " in " + folder + "; apt-get install " + packages);
  }

  /**
   * Runs a program to its end, such as one that makes a data folder.
   *
   * @param log where its output goes
   * @param command the program and its arguments
   * @throws IOException when it fails; with its output
   * @throws InterruptedException when the caller is interrupted
   */
  public static void run(Path log, String... command) throws IOException, InterruptedException {
    Process process = process(log, List.of(command));
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @param port where it was told to listen, on the loopback interface
   * @param log where its output goes
   * @param command the program and its arguments, in the foreground
   * @return the running server
   * @throws IOException when it ends, or does not listen within a minute; with its output
   * @throws InterruptedException when the caller is interrupted
   */
  public static RealServer start(int port, Path log, String... command)
      throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    RealServer server = new RealServer(address, process(log, List.of(command)), log);
    try {
      server.awaitListening();
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Process process(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS && process.isAlive(); look++) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException e) {
        Thread.sleep(50); // it does not listen yet
      }
    }
    throw new IOException("nobody listens at " + address + ":\n" + Files.readString(log));
  }

  /**
   * Where it listens.
   *
   * @return the loopback address and its port
   */
  public InetSocketAddress address() {
    return address;
  }

  /** Ends the program; this process waits until it is gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
