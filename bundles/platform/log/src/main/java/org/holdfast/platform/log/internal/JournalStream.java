package org.holdfast.platform.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether stderr goes to journald: {@code $JOURNAL_STREAM} of systemd.exec(5). */
final class JournalStream {

  private JournalStream() {}

  /**
   * Compares the variable, {@code DEVICE:INODE}, with the file behind descriptor 2. The variable
   * alone says nothing: it is inherited also when stderr was redirected.
   */
  static boolean isStderr(String variable) {
    if (variable == null) {
      return false;
    }
    try {
      Path stderr = Path.of("/proc/self/fd/2");
      return variable.equals(
          Files.getAttribute(stderr, "unix:dev") + ":" + Files.getAttribute(stderr, "unix:ino"));
    } catch (IOException e) {
      return false; // no /proc or stderr closed: nobody to write priorities for
    }
  }
}
