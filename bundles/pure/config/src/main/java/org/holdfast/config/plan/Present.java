package org.holdfast.config.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpState;

/**
 * What a plan needs to know of the moment: which instances are MASTER and which servers are up. An
 * engine that is not there leaves its part unknown; a plan then says when something would happen.
 *
 * @param instances state of each running instance by name; empty when unknown
 * @param virtualServers running virtual servers; empty when unknown
 * @param realServers running real servers; empty when unknown
 * @param dataplane name of the data plane in use: "ipvs", "nft"; "" when unknown
 */
public record Present(
    Optional<Map<String, VrrpState>> instances,
    Optional<Map<VirtualServerId, VirtualServerStatus>> virtualServers,
    Map<RealServerId, RealServerStatus> realServers,
    String dataplane) {

  /**
   * Nothing is known.
   *
   * @return for plans between configurations that do not run
   */
  public static Present unknown() {
    return of(Optional.empty(), Optional.empty(), "");
  }

  /**
   * What the engines say.
   *
   * @param instances from the VRRP engine, when it is there
   * @param servers from the LVS engine, when it is there
   * @param dataplane name of the data plane in use
   * @return the same, to be looked up
   */
  public static Present of(
      Optional<List<InstanceStatus>> instances,
      Optional<List<VirtualServerStatus>> servers,
      String dataplane) {
    Map<RealServerId, RealServerStatus> real = new HashMap<>();
    Map<VirtualServerId, VirtualServerStatus> virtual = new HashMap<>();
    for (VirtualServerStatus server : servers.orElse(List.of())) {
      virtual.put(server.id(), server);
      server.realServers().forEach(one -> real.put(one.id(), one));
    }
    Map<String, VrrpState> states = new HashMap<>();
    instances.orElse(List.of()).forEach(one -> states.put(one.name(), one.state()));
    return new Present(
        instances.map(known -> states), servers.map(known -> virtual), real, dataplane);
  }
}
