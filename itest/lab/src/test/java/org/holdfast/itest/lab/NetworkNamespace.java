package org.holdfast.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A network namespace of {@code ip netns} that threads of this program live in: a process for each
 * machine of a test is more than the guest can bear.
 */
final class NetworkNamespace {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int CLONE_NEWNET = 0x40000000;

  private final String name;
  private final Path files;

  private NetworkNamespace(String name, Path files) {
    this.name = name;
    this.files = files;
  }

  /** One that is there, by its name. */
  static NetworkNamespace of(String name) {
    CompletableFuture<Path> files = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("in " + name).start(() -> stay(name, files));
    return new NetworkNamespace(name, files.join());
  }

  /** The namespace's files in /proc are those of a thread that lives there. */
  private static void stay(String name, CompletableFuture<Path> files) {
    try {
      enter(name);
      files.complete(Path.of("/proc/thread-self").toRealPath().resolve("net"));
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException | RuntimeException e) {
      files.completeExceptionally(e);
    }
  }

  /** Starts a thread whose sockets are of this namespace. */
  void start(Runnable task) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              enter(name);
              task.run();
            });
  }

  /** The lines of /proc/net/FILE there. */
  Stream<String> lines(String file) {
    try {
      return Files.readString(files.resolve(file)).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " of namespace " + name, e);
    }
  }

  private static void enter(String name) {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          (int)
              function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                  .invokeExact(arena.allocateFrom("/run/netns/" + name), 0);
      int result =
          (int)
              function("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                  .invokeExact(descriptor, CLONE_NEWNET);
      if (result != 0) {
        throw new IllegalStateException("cannot enter namespace " + name);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle function(String name, ValueLayout first, ValueLayout second) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, first, second));
  }
}
