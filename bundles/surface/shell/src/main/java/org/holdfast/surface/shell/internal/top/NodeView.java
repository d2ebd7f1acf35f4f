package org.holdfast.surface.shell.internal.top;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a node has told of itself, as far as it is drawn.
 *
 * @param boot names the start of the node
 * @param changes the last entry of its journal then
 * @param plane the data plane in one line; empty without virtual servers
 * @param problems what is wrong with the node itself, a line each
 * @param instances VRRP instances
 * @param services virtual servers
 * @param failing the checks that are not UP
 * @param checks how many checks there are
 */
record NodeView(
    String boot,
    long changes,
    String plane,
    List<String> problems,
    List<Instance> instances,
    List<Service> services,
    List<Check> failing,
    int checks) {

  /** Open connections of all real servers; empty where the data plane does not count. */
  OptionalLong open() {
    return services.stream()
        .flatMap(service -> service.servers().stream())
        .flatMap(server -> server.traffic().stream())
        .mapToLong(Traffic::open)
        .reduce(Long::sum);
  }

  /**
   * A VRRP instance.
   *
   * @param heard the last advert of the MASTER; empty when it is this node or none was heard
   * @param late adverts that were sent late since the start
   */
  record Instance(
      String name,
      String state,
      Tone tone,
      Optional<Instant> since,
      long priority,
      Optional<Instant> heard,
      long late,
      String reason) {}

  /** A virtual server. */
  record Service(String name, String state, Tone tone, String reason, List<Server> servers) {}

  /**
   * A real server in its virtual server.
   *
   * @param traffic empty where the data plane does not count
   */
  record Server(
      String name,
      String state,
      Tone tone,
      Optional<Instant> since,
      long weight,
      String reason,
      Optional<Traffic> traffic) {}

  /**
   * Connections of a real server.
   *
   * @param open now
   * @param all that were sent there since the kernel got the server
   */
  record Traffic(long open, long all) {}

  /** A check that is not UP. */
  record Check(
      String server,
      String service,
      String keyword,
      String verdict,
      Tone tone,
      Optional<Instant> since,
      String reason) {}
}
