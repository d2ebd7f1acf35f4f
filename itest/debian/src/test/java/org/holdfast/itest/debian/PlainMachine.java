package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.Path;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;

/** A machine without systemd, with the Java of this test as its JDK. */
final class PlainMachine extends Machine {

  private PlainMachine(Sandbox sandbox, Namespace network, Path root) throws IOException {
    super(sandbox, network, root, "plain-machine", System.getProperty("java.home"));
  }

  /** Starts it, and waits until programs can be run on it. */
  static PlainMachine start(Sandbox sandbox, Namespace network, Path root) throws IOException {
    PlainMachine machine = sandbox.own(new PlainMachine(sandbox, network, root));
    machine.awaitBoot();
    return machine;
  }

  @Override
  boolean isUp() {
    return run("test", "-e", "/run/booted").exitCode() == 0;
  }
}
