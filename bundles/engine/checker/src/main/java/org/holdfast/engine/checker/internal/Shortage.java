package org.holdfast.engine.checker.internal;

import java.util.Map;
import java.util.Optional;

/**
 * Tells a lack of this machine from a fault of the server. The system's error number does not reach
 * Java, only its text (strerror in the C locale, in which a node runs).
 *
 * <p>Errors: {@code errno(3)}; EADDRNOTAVAIL and EAGAIN of {@code connect(2)} mean that no local
 * port is left.
 */
final class Shortage {
  private static final int DEEPEST = 8;
  private static final Map<String, String> LACKS =
      Map.of(
          "Too many open files", "no descriptor left in this process (EMFILE)",
          "Too many open files in system", "no descriptor left on this machine (ENFILE)",
          "Cannot assign requested address", "no local address or port left (EADDRNOTAVAIL)",
          "Address already in use", "the local port is in use (EADDRINUSE)",
          "Resource temporarily unavailable", "no local port left (EAGAIN)",
          "No buffer space available", "no memory left for sockets (ENOBUFS)",
          "Cannot allocate memory", "no memory left in the kernel (ENOMEM)",
          "Operation not permitted",
              "this machine does not let the packet out: its firewall, or a full table of"
                  + " connection tracking (EPERM)");

  private Shortage() {}

  /** What this machine lacks, by an error or its causes; empty when it is not known to be that. */
  static Optional<String> of(Throwable error) {
    Throwable each = error;
    for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
      if (each instanceof OutOfMemoryError memory) {
        return Optional.of("no memory or thread left in this process: " + memory.getMessage());
      }
      String lack = each.getMessage() == null ? null : LACKS.get(each.getMessage());
      if (lack != null) {
        return Optional.of(lack);
      }
    }
    return Optional.empty();
  }
}
