package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The functions around posix_spawn(3). Each returns 0 or the error number. */
final class LibcSpawn {
  static {
    Native.register(LibcSpawn.class, NativeLibrary.getProcess());
  }

  private LibcSpawn() {}

  static native int posix_spawn(
      Pointer pid, String path, Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_addopen(
      Pointer actions, int fd, String path, int flags, int mode);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

  static native int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int sigemptyset(Pointer signals);

  static native int sigfillset(Pointer signals);
}
