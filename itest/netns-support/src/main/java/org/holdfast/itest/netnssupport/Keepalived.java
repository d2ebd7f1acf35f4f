package org.holdfast.itest.netnssupport;

import java.nio.file.Path;
import java.util.List;

/** keepalived as installed on the machine: the peer that Holdfast must get along with. */
public final class Keepalived implements NodeProgram {

  /**
   * @throws IllegalStateException when it is not installed
   */
  public Keepalived() {
    Requirements.need("keepalived");
  }

  @Override
  public String name() {
    return "keepalived";
  }

  @Override
  public List<String> command(Path configuration, Path folder) {
    return List.of(
        "keepalived",
        "--vrrp",
        "--dont-fork",
        "--log-console",
        "--log-detail",
        "--use-file=" + configuration,
        "--pid=" + folder.resolve("keepalived.pid"),
        "--vrrp_pid=" + folder.resolve("vrrp.pid"));
  }

  @Override
  public String toString() {
    return name();
  }
}
