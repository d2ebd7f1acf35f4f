package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The functions around signalfd(2). Each returns -1 and sets errno on failure. */
final class LibcSignal {
  static {
    Native.register(LibcSignal.class, NativeLibrary.getProcess());
  }

  private LibcSignal() {}

  static native int sigemptyset(Pointer signals);

  static native int sigaddset(Pointer signals, int number);

  static native int signalfd(int fd, Pointer signals, int flags);
}
