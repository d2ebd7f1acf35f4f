package org.holdfast.kernel.ipvs.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.wire.ipvs.IpvsAnswers;
import org.holdfast.wire.ipvs.IpvsCounts;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsRequests;
import org.holdfast.wire.ipvs.IpvsService;
import org.holdfast.wire.ipvs.IpvsSyncDaemon;
import org.holdfast.wire.ipvs.IpvsTimeouts;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** A netlink socket on which the number of the IPVS family is known. */
final class IpvsConnection implements AutoCloseable {
  private static final String READ_SERVICES = "read IPVS services";

  private final NetlinkConnection netlink;
  private final int family;

  private IpvsConnection(NetlinkConnection netlink, int family) {
    this.netlink = netlink;
    this.family = family;
  }

  /**
   * Opens a socket and asks for the family, which makes the kernel load the module ip_vs.
   *
   * @throws KernelException ENOENT when the kernel has no IPVS
   */
  static IpvsConnection open(NetlinkPort port) throws KernelException {
    NetlinkConnection netlink = port.connect(NetlinkFamily.GENERIC);
    try {
      return new IpvsConnection(netlink, family(netlink));
    } catch (KernelException | RuntimeException e) {
      netlink.close();
      throw e;
    }
  }

  private static int family(NetlinkConnection netlink) throws KernelException {
    String operation = "find generic netlink family " + IpvsRequests.FAMILY;
    List<NetlinkMessage> answers =
        netlink.request(
            operation,
            new NetlinkMessage(
                GenericNetlink.CONTROLLER, 0, GenericNetlink.getFamily(IpvsRequests.FAMILY)));
    if (answers.isEmpty()) {
      throw senseless(operation, "got no answer, expected the family's number");
    }
    try {
      return GenericNetlink.familyId(answers.getFirst().payload());
    } catch (NetlinkFormatException e) {
      throw senseless(operation, e.getMessage());
    }
  }

  /** Asks for version and table size, which needs the same right as every command. */
  void probe() throws KernelException {
    netlink.request("read IPVS version", message(0, IpvsRequests.getInfo()));
  }

  /** Every service, with its destinations. */
  Map<ServiceKey, HeldService> read() throws KernelException {
    Map<ServiceKey, HeldService> held = new LinkedHashMap<>();
    for (NetlinkMessage answer : dump(READ_SERVICES, IpvsRequests.getServices())) {
      IpvsService service = service(answer);
      held.put(ContractMapping.key(service), withDestinations(service));
    }
    return held;
  }

  private static IpvsService service(NetlinkMessage answer) throws KernelException {
    try {
      return IpvsAnswers.service(answer.payload());
    } catch (NetlinkFormatException e) {
      throw senseless(READ_SERVICES, e.getMessage());
    }
  }

  private HeldService withDestinations(IpvsService service) throws KernelException {
    String operation = "read destinations of service " + ContractMapping.key(service);
    List<IpvsDestination> destinations = new ArrayList<>();
    for (NetlinkMessage answer : dump(operation, IpvsRequests.getDestinations(service))) {
      try {
        destinations.add(IpvsAnswers.destination(answer.payload(), service));
      } catch (NetlinkFormatException e) {
        throw senseless(operation, e.getMessage());
      }
    }
    return new HeldService(service, destinations);
  }

  /** The connections of each destination of some services. */
  Map<DestinationKey, IpvsCounts> counts(Set<ServiceKey> services) throws KernelException {
    Map<DestinationKey, IpvsCounts> counts = new HashMap<>();
    for (NetlinkMessage answer : dump(READ_SERVICES, IpvsRequests.getServices())) {
      IpvsService service = service(answer);
      if (services.contains(ContractMapping.key(service))) {
        count(service, counts);
      }
    }
    return counts;
  }

  private void count(IpvsService service, Map<DestinationKey, IpvsCounts> counts)
      throws KernelException {
    ServiceKey key = ContractMapping.key(service);
    String operation = "count connections of service " + key;
    for (NetlinkMessage answer : dump(operation, IpvsRequests.getDestinations(service))) {
      try {
        IpvsDestination destination = IpvsAnswers.destination(answer.payload(), service);
        counts.put(
            new DestinationKey(key, destination.address(), destination.port()),
            IpvsAnswers.counts(answer.payload()));
      } catch (NetlinkFormatException e) {
        throw senseless(operation, e.getMessage());
      }
    }
  }

  /**
   * Writes all, in order, whatever fails.
   *
   * @return for each change the error, or empty when it succeeded
   */
  List<Optional<KernelException>> write(List<Change> changes) throws KernelException {
    return netlink.requestAll(
        changes.stream()
            .map(c -> new NetlinkConnection.Named(c.operation(), message(0, c.payload())))
            .toList());
  }

  /** Timeouts of connections. */
  IpvsTimeouts timeouts() throws KernelException {
    String operation = "read IPVS timeouts";
    List<NetlinkMessage> answers =
        netlink.request(operation, message(0, IpvsRequests.getTimeouts()));
    if (answers.isEmpty()) {
      throw senseless(operation, "got no answer, expected the timeouts");
    }
    try {
      return IpvsAnswers.timeouts(answers.getFirst().payload());
    } catch (NetlinkFormatException e) {
      throw senseless(operation, e.getMessage());
    }
  }

  /** The sync daemons that run. */
  List<IpvsSyncDaemon> daemons() throws KernelException {
    String operation = "read IPVS sync daemons";
    List<IpvsSyncDaemon> daemons = new ArrayList<>();
    for (NetlinkMessage answer : dump(operation, IpvsRequests.getDaemons())) {
      try {
        daemons.add(IpvsAnswers.daemon(answer.payload()));
      } catch (NetlinkFormatException e) {
        throw senseless(operation, e.getMessage());
      }
    }
    return daemons;
  }

  /** One command that is no change of the table of services. */
  void command(String operation, byte[] payload) throws KernelException {
    netlink.request(operation, message(0, payload));
  }

  private List<NetlinkMessage> dump(String operation, byte[] payload) throws KernelException {
    return netlink.request(operation, message(NetlinkMessage.DUMP, payload));
  }

  private NetlinkMessage message(int flags, byte[] payload) {
    return new NetlinkMessage(family, flags, payload);
  }

  private static KernelException senseless(String operation, String fault) {
    return new KernelException(
        operation,
        0,
        fault,
        "this kernel's IPVS speaks another format; set org.holdfast.engine.lvs.dataplane = nft and"
            + " report it with the output of uname -a");
  }

  @Override
  public void close() {
    netlink.close();
  }
}
