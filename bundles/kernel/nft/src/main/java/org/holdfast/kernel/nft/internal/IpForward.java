package org.holdfast.kernel.nft.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.log.Logger;

/** Says once that translated packets go nowhere while the machine does not forward. */
final class IpForward {
  private static final Path SETTING = Path.of("/proc/sys/net/ipv4/ip_forward");

  private final Logger logger;
  private boolean warned;

  IpForward(Logger logger) {
    this.logger = logger;
  }

  void check() {
    boolean off = off();
    if (off && !warned) {
      logger.warn(
          "net.ipv4.ip_forward is 0: the kernel drops what is to be forwarded to real servers;"
              + " set it with: sysctl -w net.ipv4.ip_forward=1");
    }
    warned = off;
  }

  private boolean off() {
    try {
      return Files.readString(SETTING).strip().equals("0");
    } catch (IOException e) {
      logger.debug("{} cannot be read, so forwarding is not checked", SETTING, e);
      return false;
    }
  }
}
