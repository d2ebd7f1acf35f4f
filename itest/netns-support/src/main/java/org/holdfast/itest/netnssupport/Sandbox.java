package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Owner of namespaces, processes and a scratch folder. Closing it, or the end of the JVM by any
 * signal but SIGKILL, ends the processes and removes the namespaces and the folder, newest first.
 * What a SIGKILLed JVM left behind is removed by the next sandbox, of whichever JVM: several may
 * meet at the same remains.
 */
public final class Sandbox implements AutoCloseable {

  private static final String PREFIX = "holdfast-";
  private static final Path RUN = Path.of("/run");
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+.*");

  private final Path folder;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private final Thread hook = new Thread(this::release, "sandbox-cleanup");
  private boolean closed;

  private Sandbox(Path folder) {
    this.folder = folder;
  }

  /**
   * A new, empty sandbox.
   *
   * @throws IllegalStateException when not run as root or without iproute2
   */
  public static Sandbox open() {
    Requirements.need("ip");
    try {
      removeRemainsOfDeadRuns();
      Sandbox sandbox =
          new Sandbox(Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
      Runtime.getRuntime().addShutdownHook(sandbox.hook);
      return sandbox;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a scratch folder", e);
    }
  }

  /** A new folder below the scratch folder. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder", e);
    }
  }

  /**
   * A new folder that root alone can change, with all above it, as scripts run by root need it. It
   * is below /run.
   */
  public Path rootFolder() {
    try {
      Path made = Files.createTempDirectory(RUN, folder.getFileName() + "-");
      own((AutoCloseable) () -> deleteTree(made));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder below " + RUN, e);
    }
  }

  /** A new network namespace, with its loopback interface up. */
  public synchronized Namespace namespace(String label) {
    return own(new Namespace(folder.getFileName() + "-" + label));
  }

  /** A new LAN: a bridge in a namespace of its own. */
  public Lan lan(String label) {
    return new Lan(namespace(label));
  }

  /**
   * Takes a thing into ownership.
   *
   * @return the thing
   * @throws IllegalStateException when the sandbox is closed; the thing is closed then
   */
  public synchronized <T extends AutoCloseable> T own(T thing) {
    if (closed) {
      close(thing);
      throw new IllegalStateException("the sandbox is closed: the run was interrupted");
    }
    owned.push(thing);
    return thing;
  }

  /** Whether it is closed, by its user or because the JVM is ending. */
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs or has run, and release() does its work once only.
      return;
    }
  }

  private synchronized void release() {
    if (closed) {
      return;
    }
    closed = true;
    while (!owned.isEmpty()) {
      close(owned.pop());
    }
    deleteTree(folder);
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      // The rest must be cleaned up too.
      System.err.println("clean-up of " + thing + ": " + e);
    }
  }

  private static void removeRemainsOfDeadRuns() throws IOException {
    for (String line : Command.must("ip", "netns", "list").split("\n")) {
      String name = line.split(" ")[0];
      if (isOfDeadRun(name)) {
        new Namespace.Remains(name).removeUnlessGone();
      }
    }
    for (Path parent : List.of(Path.of(System.getProperty("java.io.tmpdir")), RUN)) {
      try (Stream<Path> files = Files.list(parent)) {
        files
            .filter(file -> isOfDeadRun(file.getFileName().toString()))
            .forEach(Sandbox::deleteTree);
      }
    }
  }

  private static boolean isOfDeadRun(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        && ProcessHandle.of(Long.parseLong(matcher.group(1)))
            .filter(ProcessHandle::isAlive)
            .isEmpty();
  }

  private static void deleteTree(Path root) {
    try {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // another sandbox removed it
    } catch (IOException | UncheckedIOException e) {
      System.err.println("clean-up of " + root + ": " + e);
    }
  }
}
