package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalInt;

/** The user and group databases (getpwnam(3)), which answer in memory that all threads share. */
public final class Users {
  private static final int UID_OFFSET = 16;
  private static final int GID_OFFSET = 20;
  private static final Object DATABASE = new Object();

  private Users() {}

  /**
   * A user.
   *
   * @param uid its number
   * @param gid number of its own group
   */
  public record User(int uid, int gid) {}

  /** The user this process acts as. */
  public static int effectiveUid() {
    return Libc.geteuid();
  }

  /** Finds a user by name, or by number. */
  public static Optional<User> user(String name) {
    synchronized (DATABASE) {
      Pointer entry = Libc.getpwnam(name);
      if (entry == null && name.matches("\\d{1,9}")) {
        entry = Libc.getpwuid(Integer.parseInt(name));
      }
      return entry == null
          ? Optional.empty()
          : Optional.of(new User(entry.getInt(UID_OFFSET), entry.getInt(GID_OFFSET)));
    }
  }

  /** Finds the number of a group by name. */
  public static OptionalInt group(String name) {
    synchronized (DATABASE) {
      Pointer entry = Libc.getgrnam(name);
      return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.getInt(UID_OFFSET));
    }
  }
}
