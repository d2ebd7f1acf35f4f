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
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsRequests;
import org.holdfast.wire.ipvs.IpvsService;
import org.holdfast.wire.ipvs.IpvsSyncDaemon;
import org.holdfast.wire.ipvs.IpvsTimeouts;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** A netlink socket on which the number of the IPVS family is known. */
final class IpvsConnection implements AutoCloseable {
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
    for (IpvsService service : services()) {
      ServiceKey key = ContractMapping.key(service);
      held.put(
          key,
          new HeldService(
              service,
              dump(
                  "read destinations of service " + key,
                  IpvsRequests.getDestinations(service),
                  answer -> IpvsAnswers.destination(answer, service))));
    }
    return held;
  }

  private List<IpvsService> services() throws KernelException {
    return dump("read IPVS services", IpvsRequests.getServices(), IpvsAnswers::service);
  }

  /** What some answers of the dump of destinations tell. */
  interface Told<T> {
    T of(byte[] answer) throws NetlinkFormatException;
  }

  /** What is told of each destination of some services. */
  <T> Map<DestinationKey, T> destinations(Set<ServiceKey> wanted, Told<T> told)
      throws KernelException {
    Map<DestinationKey, T> all = new HashMap<>();
    for (IpvsService service : services()) {
      ServiceKey key = ContractMapping.key(service);
      if (wanted.contains(key)) {
        dump(
                "read counters of service " + key,
                IpvsRequests.getDestinations(service),
                answer -> Map.entry(place(key, service, answer), told.of(answer)))
            .forEach(one -> all.put(one.getKey(), one.getValue()));
      }
    }
    return all;
  }

  private static DestinationKey place(ServiceKey key, IpvsService service, byte[] answer)
      throws NetlinkFormatException {
    IpvsDestination destination = IpvsAnswers.destination(answer, service);
    return new DestinationKey(key, destination.address(), destination.port());
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
    return dump("read IPVS sync daemons", IpvsRequests.getDaemons(), IpvsAnswers::daemon);
  }

  /** One command that is no change of the table of services. */
  void command(String operation, byte[] payload) throws KernelException {
    netlink.request(operation, message(0, payload));
  }

  /** Reads the payload of an answer. */
  private interface Decoder<T> {
    T decode(byte[] payload) throws NetlinkFormatException;
  }

  private <T> List<T> dump(String operation, byte[] payload, Decoder<T> decoder)
      throws KernelException {
    List<T> decoded = new ArrayList<>();
    for (NetlinkMessage answer :
        netlink.request(operation, message(NetlinkMessage.DUMP, payload))) {
      try {
        decoded.add(decoder.decode(answer.payload()));
      } catch (NetlinkFormatException e) {
        throw senseless(operation, e.getMessage());
      }
    }
    return decoded;
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
