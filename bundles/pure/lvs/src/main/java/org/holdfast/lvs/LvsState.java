package org.holdfast.lvs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;

/**
 * All virtual servers at one moment.
 *
 * @param virtualServers in configuration order
 */
public record LvsState(List<VirtualServerState> virtualServers) {

  /** Copies the list. */
  public LvsState {
    virtualServers = List.copyOf(virtualServers);
  }

  /**
   * Before anything is configured.
   *
   * @return a state without virtual servers
   */
  public static LvsState empty() {
    return new LvsState(List.of());
  }

  /**
   * A state and how it differs from the one before.
   *
   * @param state the new state
   * @param changes what is to be told, in order: servers of a virtual server before its quorum
   */
  public record Step(LvsState state, List<LvsChange> changes) {

    /** Copies the list. */
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The state after this one. Virtual servers and real servers are matched by what names them, so
   * one that stays configured keeps its quorum and its time.
   *
   * @param configuration what is configured now
   * @param checks every known check; a check that is missing here moves nothing
   * @param steers what operators told real servers
   * @param now wall clock, for people
   * @return the new state; the same values and no changes when nothing changed
   */
  public Step next(
      Configuration configuration,
      Map<CheckId, CheckStatus> checks,
      Map<RealServerId, ServerSteering> steers,
      Instant now) {
    Map<VirtualServerId, VirtualServerState> before =
        virtualServers.stream()
            .collect(
                Collectors.toMap(
                    state -> state.config().id(), Function.identity(), (first, second) -> first));
    List<LvsChange> changes = new ArrayList<>();
    List<VirtualServerState> after = new ArrayList<>();
    boolean tellFirst = configuration.global().realServerInitNotifies();
    configuration
        .virtualServers()
        .forEach(
            config ->
                after.add(
                    new VirtualServerStep(
                            config, before.remove(config.id()), tellFirst, steers, now)
                        .take(checks, changes)));
    virtualServers.stream()
        .filter(gone -> before.containsKey(gone.config().id()))
        .forEach(gone -> VirtualServerStep.retire(gone, now, changes));
    return new Step(new LvsState(after), changes);
  }

  /**
   * What is to be told at the stop: for virtual servers with {@code omega}, every live server and
   * the quorum go down.
   *
   * @param now wall clock, for people
   * @return the changes, in order
   */
  public List<LvsChange> retire(Instant now) {
    List<LvsChange> changes = new ArrayList<>();
    virtualServers.forEach(state -> VirtualServerStep.retire(state, now, changes));
    return changes;
  }

  /**
   * What the kernel is to hold. Where two virtual servers have one key the first counts; the reader
   * of the configuration refuses such a file.
   *
   * @return the table
   */
  public ServiceTable wanted() {
    Map<ServiceKey, Service> services = new LinkedHashMap<>();
    for (VirtualServerState state : virtualServers) {
      Service service = state.service();
      services.putIfAbsent(service.key(), service);
    }
    return new ServiceTable(services);
  }

  /**
   * The state as others see it.
   *
   * @return one status for each virtual server, in configuration order
   */
  public List<VirtualServerStatus> status() {
    return virtualServers.stream().map(VirtualServerState::status).toList();
  }
}
