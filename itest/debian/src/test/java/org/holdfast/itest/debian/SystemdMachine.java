package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;

/** A machine whose process 1 is its systemd. */
final class SystemdMachine extends Machine {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String cgroup;

  private SystemdMachine(Sandbox sandbox, Namespace network, Path root) throws IOException {
    super(sandbox, network, root, "boot", network.name());
    cgroup = network.name();
  }

  /** Boots, and waits until systemd has started all that it is to start. */
  static SystemdMachine boot(Sandbox sandbox, Namespace network, Path root) throws IOException {
    SystemdMachine machine = sandbox.own(new SystemdMachine(sandbox, network, root));
    machine.awaitBoot();
    return machine;
  }

  @Override
  boolean isUp() {
    return isFirst("systemd")
        && run("systemctl", "is-system-running").output().strip().equals("running");
  }

  @Override
  String evidence() {
    return console()
        + (isFirst("systemd") ? run("systemctl", "--failed", "--no-pager").output() : "");
  }

  /** One property of the unit. */
  String unit(String property) {
    return must("systemctl", "show", "--value", "-p", property, "holdfast.service").strip();
  }

  /** What the node has logged. */
  String journal() {
    return must("journalctl", "--no-pager", "-o", "short-precise", "-u", "holdfast.service");
  }

  @Override
  public void close() {
    super.close();
    Await.until(
        "the cgroup of the machine is empty",
        LIMIT,
        () -> removal().exitCode() == 0,
        () -> removal().output());
  }

  private Command.Result removal() {
    return Command.run(List.of("sh", script().toString(), "--remove", cgroup));
  }
}
