package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;

/** Names of network interfaces. */
public final class Interfaces {
  private static final int NAME_SIZE = 16;

  private Interfaces() {}

  /** The number of an interface, 0 when there is none of that name. */
  public static int index(String name) {
    return Libc.if_nametoindex(name);
  }

  /** The interface's name, or "interface 7" when there is none of that number. */
  public static String name(int index) {
    try (Memory name = new Memory(NAME_SIZE)) {
      return Libc.if_indextoname(index, name) == null ? "interface " + index : name.getString(0);
    }
  }
}
