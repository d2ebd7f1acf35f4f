package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.util.List;

/** Starts processes: own session, no inherited descriptor, signal or variable, directory "/". */
public final class Spawner {
  private static final int SET_SIGNAL_DEFAULTS = 0x04;
  private static final int SET_SIGNAL_MASK = 0x08;
  private static final int SET_SESSION = 0x80;
  private static final int OPAQUE_SIZE = 512; // no C library has larger structures for it
  private static final int SIGNAL_SET_SIZE = 128;

  private Spawner() {}

  /**
   * Starts a program.
   *
   * @param argv the program's path and its arguments
   * @param environment lines NAME=value
   * @param output where standard output and error go
   */
  public static Child spawn(List<String> argv, List<String> environment, Pipe output)
      throws IOException {
    try (Memory actions = new Memory(OPAQUE_SIZE);
        Memory attributes = new Memory(OPAQUE_SIZE);
        Memory signals = new Memory(SIGNAL_SET_SIZE);
        Memory pid = new Memory(4)) {
      fileActions(actions, output);
      attributes(attributes, signals);
      int error =
          LibcSpawn.posix_spawn(
              pid, argv.getFirst(), actions, attributes, strings(argv), strings(environment));
      LibcSpawn.posix_spawn_file_actions_destroy(actions);
      LibcSpawn.posix_spawnattr_destroy(attributes);
      if (error != 0) {
        throw new IOException("cannot run " + argv.getFirst() + ": " + Errno.describe(error));
      }
      return new Child(pid.getInt(0));
    }
  }

  private static void fileActions(Memory actions, Pipe output) throws IOException {
    check(LibcSpawn.posix_spawn_file_actions_init(actions));
    check(LibcSpawn.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0));
    check(LibcSpawn.posix_spawn_file_actions_adddup2(actions, output.writingFd(), 1));
    check(LibcSpawn.posix_spawn_file_actions_adddup2(actions, output.writingFd(), 2));
    check(LibcSpawn.posix_spawn_file_actions_addclosefrom_np(actions, 3));
    check(LibcSpawn.posix_spawn_file_actions_addchdir_np(actions, "/"));
  }

  private static void attributes(Memory attributes, Memory signals) throws IOException {
    check(LibcSpawn.posix_spawnattr_init(attributes));
    int flags = SET_SIGNAL_DEFAULTS | SET_SIGNAL_MASK | SET_SESSION;
    check(LibcSpawn.posix_spawnattr_setflags(attributes, (short) flags));
    LibcSpawn.sigfillset(signals);
    check(LibcSpawn.posix_spawnattr_setsigdefault(attributes, signals));
    LibcSpawn.sigemptyset(signals);
    check(LibcSpawn.posix_spawnattr_setsigmask(attributes, signals));
  }

  private static Pointer strings(List<String> words) {
    return new StringArray(words.toArray(String[]::new), "UTF-8");
  }

  private static void check(int error) throws IOException {
    if (error != 0) {
      throw new IOException("cannot prepare a process: " + Errno.describe(error));
    }
  }
}
