package org.holdfast.engine.config.internal.host;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.process.ScriptCommand;

/** Looks at what only this machine can tell about a configuration. */
public final class HostCheck {
  private final HostPorts ports;

  /**
   * With what is at hand.
   *
   * @param ports looks at the machine
   */
  public HostCheck(HostPorts ports) {
    this.ports = ports;
  }

  /**
   * What a look told.
   *
   * @param findings what is wrong, or could not be looked at
   * @param abilities what this machine can and cannot do for the configuration, a line each
   */
  public record Looked(List<Diagnostic> findings, List<String> abilities) {}

  /**
   * Looks at interfaces and scripts, listens on the links, asks for the addresses, and tries how
   * the kernel lets go of them. Takes some seconds.
   *
   * @param wanted the configuration
   * @param scripts its scripts
   * @param places makes the findings
   * @return what was found; what could not be looked at is a finding too
   */
  public Looked look(Configuration wanted, List<ScriptCommand> scripts, Finder places) {
    List<Diagnostic> found = new ArrayList<>();
    Machine machine = Machine.read();
    found.addAll(new InterfaceCheck(machine, places).look(wanted.instances()));
    found.addAll(new ScriptCheck(ports.scripts(), places).look(scripts));
    found.addAll(new LinkCheck(ports, machine, places).look(wanted.instances()));
    Looked letGo = new LetGoCheck(ports, places).look(wanted.instances());
    found.addAll(letGo.findings());
    return new Looked(found, letGo.abilities());
  }
}
