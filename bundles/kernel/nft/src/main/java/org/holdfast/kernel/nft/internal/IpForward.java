package org.holdfast.kernel.nft.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.osgi.service.log.Logger;

/** Says once that translated packets go nowhere while the machine does not forward. */
final class IpForward {
  private final Logger logger;
  private final Set<Family> warned = EnumSet.noneOf(Family.class);

  IpForward(Logger logger) {
    this.logger = logger;
  }

  void check(Family family) {
    if (!off(Path.of("/proc/sys", family.forwarding()))) {
      warned.remove(family);
    } else if (warned.add(family)) {
      String setting = family.forwarding().replace('/', '.');
      logger.warn(
          "{} is 0: the kernel drops what is to be forwarded to real servers; set it with: sysctl"
              + " -w {}=1",
          setting,
          setting);
    }
  }

  private boolean off(Path setting) {
    try {
      return Files.readString(setting).strip().equals("0");
    } catch (IOException e) {
      logger.debug("{} cannot be read, so forwarding is not checked", setting, e);
      return false;
    }
  }
}
