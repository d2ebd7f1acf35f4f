package org.holdfast.engine.config.internal.host;

import java.util.Optional;
import org.holdfast.api.process.ScriptInspector;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.vrrp.AddressProbe;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.kernel.vrrp.VrrpTransport;

/**
 * What looks at the machine; a part that is absent is said so in the report.
 *
 * @param scripts looks at scripts
 * @param adverts hears VRRP adverts
 * @param addresses asks who holds an address
 * @param gate drops packets to the addresses of a dead node
 * @param lifetimes tries addresses that end by themselves
 */
public record HostPorts(
    Optional<ScriptInspector> scripts,
    Optional<VrrpTransport> adverts,
    Optional<AddressProbe> addresses,
    Optional<PacketGate> gate,
    Optional<LifetimeProbe> lifetimes) {

  /** Nothing that looks at a machine. */
  public static final HostPorts NONE =
      new HostPorts(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
