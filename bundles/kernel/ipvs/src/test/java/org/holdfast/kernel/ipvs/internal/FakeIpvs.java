package org.holdfast.kernel.ipvs.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
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
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.GenericNetlink;
import org.holdfast.wire.netlink.NetlinkFormatException;

/**
 * A table behind the wire format, to see which commands are sent; the guest kernel is the judge.
 */
final class FakeIpvs implements NetlinkPort, NetlinkConnection {
  private static final int FAMILY = 28;

  final Map<ServiceKey, IpvsService> services = new LinkedHashMap<>();
  final Map<ServiceKey, List<IpvsDestination>> destinations = new HashMap<>();

  /** Operations that were written, in order. */
  final List<String> written = new ArrayList<>();

  /** Errors by a part of the operation. */
  final Map<String, Integer> errors = new HashMap<>();

  final List<IpvsSyncDaemon> daemons = new ArrayList<>();
  IpvsTimeouts timeouts = new IpvsTimeouts(900, 120, 300);

  int opened;
  int closed;

  /** Questions for services or destinations. */
  int dumps;

  @Override
  public NetlinkConnection connect(NetlinkFamily family) {
    opened++;
    return this;
  }

  @Override
  public List<NetlinkMessage> request(String operation, NetlinkMessage request)
      throws KernelException {
    Optional<KernelException> error = error(operation);
    if (error.isPresent()) {
      throw error.get();
    }
    try {
      return answer(request);
    } catch (NetlinkFormatException e) {
      throw new AssertionError(operation, e);
    }
  }

  private List<NetlinkMessage> answer(NetlinkMessage request) throws NetlinkFormatException {
    if (request.type() == GenericNetlink.CONTROLLER) {
      return List.of(
          new NetlinkMessage(
              GenericNetlink.CONTROLLER,
              0,
              new GenericNetlink(1, 2).writer().u16(1, FAMILY).toByteArray()));
    }
    int command = GenericNetlink.decode(request.payload()).command();
    dumps += command == 4 || command == 8 ? 1 : 0;
    return switch (command) {
      case 4 -> services.values().stream().map(s -> message(IpvsRequests.addService(s))).toList();
      case 8 -> {
        ServiceKey key = key(request.payload());
        yield destinations.get(key).stream()
            .map(d -> message(IpvsRequests.addDestination(services.get(key), d)))
            .toList();
      }
      case 9 -> {
        written.add("start daemon");
        daemons.add(IpvsAnswers.daemon(request.payload()));
        yield List.of();
      }
      case 10 -> {
        Attributes in = Attributes.parse(request.payload(), GenericNetlink.SIZE).get(3).nested();
        long state = in.get(1).u32();
        written.add("stop daemon " + state);
        daemons.removeIf(daemon -> daemon.state() == state);
        yield List.of();
      }
      case 11 -> daemons.stream().map(d -> message(IpvsRequests.startDaemon(d))).toList();
      case 12 -> {
        written.add("set timeouts");
        timeouts = IpvsAnswers.timeouts(request.payload());
        yield List.of();
      }
      case 13 -> List.of(message(IpvsRequests.setTimeouts(timeouts)));
      case 15 -> List.of(message(new AttributeWriter().u32(1, 0x010201).toByteArray()));
      default -> throw new AssertionError("not a question");
    };
  }

  private static NetlinkMessage message(byte[] payload) {
    return new NetlinkMessage(FAMILY, 0, payload);
  }

  @Override
  public List<Optional<KernelException>> requestAll(List<Named> requests) {
    List<Optional<KernelException>> outcomes = new ArrayList<>();
    for (Named request : requests) {
      Optional<KernelException> error = error(request.operation());
      if (error.isEmpty() && misses(request)) {
        error = Optional.of(new KernelException(request.operation(), 3, "no such service", ""));
      }
      if (error.isEmpty()) {
        written.add(request.operation());
        try {
          change(request.message().payload());
        } catch (NetlinkFormatException e) {
          throw new AssertionError(request.operation(), e);
        }
      }
      outcomes.add(error);
    }
    return outcomes;
  }

  /** Whether it changes a service that is not there. */
  private boolean misses(Named request) {
    byte[] payload = request.message().payload();
    try {
      return GenericNetlink.decode(payload).command() != 1 && !services.containsKey(key(payload));
    } catch (NetlinkFormatException e) {
      throw new AssertionError(request.operation(), e);
    }
  }

  private void change(byte[] payload) throws NetlinkFormatException {
    ServiceKey key = key(payload);
    List<IpvsDestination> held = destinations.get(key);
    switch (GenericNetlink.decode(payload).command()) {
      case 1 -> {
        services.put(key, IpvsAnswers.service(payload));
        destinations.put(key, new ArrayList<>());
      }
      case 2 -> services.put(key, IpvsAnswers.service(payload));
      case 3 -> {
        services.remove(key);
        destinations.remove(key);
      }
      case 5 -> held.add(IpvsAnswers.destination(payload, services.get(key)));
      case 6 -> {
        IpvsDestination edited = IpvsAnswers.destination(payload, services.get(key));
        remove(held, edited.address(), edited.port());
        held.add(edited);
      }
      case 7 -> {
        Attributes in = Attributes.parse(payload, GenericNetlink.SIZE).get(2).nested();
        remove(held, address(in.get(1).bytes(), in.get(11).u16()), in.get(2).u16be());
      }
      default -> throw new AssertionError("not a change");
    }
  }

  private static void remove(List<IpvsDestination> held, InetAddress address, int port) {
    if (!held.removeIf(d -> d.address().equals(address) && d.port() == port)) {
      throw new AssertionError("no destination " + address + ":" + port);
    }
  }

  private static ServiceKey key(byte[] payload) throws NetlinkFormatException {
    Attributes in = Attributes.parse(payload, GenericNetlink.SIZE).get(1).nested();
    if (in.has(5)) {
      return ServiceKey.ofMark(in.get(5).u32(), in.get(1).u16() == 2 ? 32 : 128);
    }
    return new ServiceKey(
        in.get(2).u16(), address(in.get(3).bytes(), in.get(1).u16()), in.get(4).u16be());
  }

  private static InetAddress address(byte[] union, int family) {
    try {
      return InetAddress.getByAddress(Arrays.copyOf(union, family == 2 ? 4 : 16));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<KernelException> error(String operation) {
    return errors.entrySet().stream()
        .filter(entry -> operation.contains(entry.getKey()))
        .findFirst()
        .map(e -> new KernelException(operation, e.getValue(), "error " + e.getValue(), ""));
  }

  @Override
  public void transaction(int subsystem, List<Named> requests) {
    throw new AssertionError("not a netfilter subsystem");
  }

  @Override
  public void close() {
    closed++;
  }
}
