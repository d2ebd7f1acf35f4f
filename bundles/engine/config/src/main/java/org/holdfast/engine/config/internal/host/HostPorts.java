package org.holdfast.engine.config.internal.host;

import java.util.Optional;
import org.holdfast.api.process.ScriptInspector;
import org.holdfast.kernel.vrrp.AddressProbe;
import org.holdfast.kernel.vrrp.VrrpTransport;

/**
 * What looks at the machine; a part that is absent is said so in the report.
 *
 * @param scripts looks at scripts
 * @param adverts hears VRRP adverts
 * @param addresses asks who holds an address
 */
public record HostPorts(
    Optional<ScriptInspector> scripts,
    Optional<VrrpTransport> adverts,
    Optional<AddressProbe> addresses) {

  /** Nothing that looks at a machine. */
  public static final HostPorts NONE =
      new HostPorts(Optional.empty(), Optional.empty(), Optional.empty());
}
