package org.holdfast.engine.vrrp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Plan;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.vrrp.AddressFilter;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.vrrp.replay.Recorder;

/** One engine with kernel ports in memory. What it does is in {@code log}, in order. */
final class SimulatedNode implements VrrpPort, AddressTable, Announcer, Reports {

  private record Packet(InetAddress source, InetAddress destination, byte[] bytes, int ttl) {}

  private record OpenEndpoint(SimulatedNode node, EndpointSpec spec) implements Endpoint {
    @Override
    public void close() {
      node.endpoints.remove(this);
    }
  }

  final List<String> log = new ArrayList<>();
  final List<VrrpTransition> transitions = new ArrayList<>();

  /** What operators told, as the journal gets it. */
  final List<JournalNote> notes = new ArrayList<>();

  final List<VrrpEvent> events = new ArrayList<>();

  /** When each advert left, by VRID. */
  final Map<Integer, List<Long>> advertTimes = new HashMap<>();

  /** When which interface announced how many addresses. */
  final List<String> announced = new ArrayList<>();

  /** What one address takes to be written. */
  long writeNanos;

  final List<AddressSpec> kernel = new ArrayList<>();

  /** Every address that was ever taken away. */
  final List<String> removed = new ArrayList<>();

  /** Every packet that left. */
  final List<SentPacket> packets = new ArrayList<>();

  /** Every advert, as {@code VRID:priority}. */
  final List<String> adverts = new ArrayList<>();

  final List<InterfaceAddress> others = new ArrayList<>();
  final InetAddress address;

  /** When the kernel removes what has a lifetime, and when each was written. */
  private final Map<Slot, Long> ends = new HashMap<>();

  private final Map<Slot, Long> written = new HashMap<>();
  int refreshes;
  List<Guard> guards = List.of();
  boolean running = true;
  boolean refuseAdd;
  boolean refuseSend;
  boolean refuseBind;
  boolean linkUp = true;
  boolean linkThere = true;

  /** Name of a link that is down beside the others; empty for none. */
  String downLink = "";

  boolean silent;

  /** Which link is a macvlan that this program made; empty for none. */
  String ownLink = "";

  /** Whether the kernel keeps tags (IFA_PROTO). */
  boolean tags = true;

  private int links = 1;
  private final SimulatedNet net;
  private final Queue<Packet> arrived = new ArrayDeque<>();
  final SimulatedPaths paths = new SimulatedPaths(log);
  private final List<OpenEndpoint> endpoints = new ArrayList<>();
  private final VirtualRouters routers;
  private final VrrpLoop loop;
  private long changes;
  private boolean untold;

  SimulatedNode(SimulatedNet net, String address) {
    this.net = net;
    this.address = InetAddress.ofLiteral(address);
    others.add(
        new InterfaceAddress(2, this.address, 24, 0, "eth0", false, true, Optional.empty(), false));
    routers =
        new VirtualRouters(
            this, this, this, this, paths.paths(this), this::guards, () -> net.now, network());
    loop = new VrrpLoop(this, routers);
  }

  void configure(Configuration wanted) {
    submit(wanted);
    turn();
  }

  /** Configures in the next turn, with whatever else waits for it. */
  void submit(Configuration wanted) {
    loop.submit(all -> all.configure(wanted));
  }

  void tracker(String name, org.holdfast.api.track.TrackerStatus.State state) {
    tracker(
        new org.holdfast.api.track.TrackerStatus(
            new TrackerId(TrackerId.SCRIPT, name),
            state,
            java.util.OptionalInt.empty(),
            "",
            java.time.Instant.EPOCH));
  }

  void tracker(org.holdfast.api.track.TrackerStatus status) {
    loop.submit(all -> all.trackerChanged(status));
    turn();
  }

  /** Routes and rules as they are there now. */
  PresentPaths readPaths() {
    return paths.present(routers.context().paths());
  }

  /** Lets the engine know the routes and rules that are there. */
  void pathsRead() {
    pathsRead(readPaths());
  }

  void pathsRead(PresentPaths present) {
    loop.submit(all -> all.pathsRead(present));
    turn();
  }

  /** Tells the engine the present links and addresses. */
  void tellNetwork() {
    NetworkState now = network();
    loop.submit(all -> all.networkChanged(now));
    turn();
  }

  void record(Recorder recorder) {
    routers.context().recording().use(recorder);
  }

  void filter(AddressFilter is) {
    routers.context().acceptance().use(is);
  }

  /** Does what an operator orders. */
  Plan tell(VrrpOrder order) {
    return new Steers(routers, notes::add).tell(order, "ann");
  }

  /** Says what an order would cause. */
  Plan plan(VrrpOrder order) {
    return new Steers(routers, notes::add).plan(order);
  }

  void stop() {
    loop.submit(VirtualRouters::stop);
    turn();
    running = false;
  }

  void turn() {
    expire();
    untold = false;
    loop.turn();
  }

  private void guards(List<Guard> wanted) {
    guards = wanted;
  }

  /** The kernel removes what has ended, whether anybody lives here or not. */
  private void expire() {
    if (kernel.removeIf(one -> ends.getOrDefault(Slot.of(one), Long.MAX_VALUE) <= net.now)) {
      tellLater();
    }
  }

  /** A process that is dead or stopped from now on, with what it has put into the kernel. */
  void hang() {
    running = false;
  }

  void wakeUp() {
    running = true;
    turn();
  }

  /** What another process finds, that is started on this machine. */
  SimulatedNode restarted() {
    running = false;
    expire();
    SimulatedNode next = net.node(address.getHostAddress());
    next.kernel.addAll(kernel);
    next.ends.putAll(ends);
    next.written.putAll(written);
    next.tellNetwork();
    return next;
  }

  /** Ends this version of the engine; what it leaves is bytes. */
  byte[] leave() {
    byte[][] left = new byte[1][];
    loop.submit(all -> left[0] = all.leave().bytes());
    turn();
    running = false;
    return left[0];
  }

  /** Another version of the engine on the same machine. */
  SimulatedNode replaced(byte[] left) throws IOException {
    List<String> told = List.copyOf(log);
    SimulatedNode next = restarted();
    next.routers.recall(NodeMemory.of(left));
    next.log.clear();
    next.log.addAll(told);
    next.adverts.addAll(adverts);
    advertTimes.forEach((id, times) -> next.advertTimes.put(id, new ArrayList<>(times)));
    return next;
  }

  @Override
  public List<OwnAddress> own() {
    expire();
    return kernel.stream()
        .map(
            one ->
                new OwnAddress(
                    one.linkIndex(),
                    one.address(),
                    one.prefixLength(),
                    0,
                    Duration.ofNanos(net.now - written.get(Slot.of(one))),
                    Optional.ofNullable(ends.get(Slot.of(one))).map(this::wholeSeconds)))
        .toList();
  }

  private Duration wholeSeconds(long end) {
    return Duration.ofSeconds((end - net.now + 999_999_999) / 1_000_000_000);
  }

  boolean busy() {
    return untold || !arrived.isEmpty() || routers.context().work().pending();
  }

  long next() {
    long end =
        ends.values().stream().filter(at -> at > net.now).min(Long::compare).orElse(Long.MAX_VALUE);
    return Math.min(end, routers.context().deadlines().first());
  }

  InstanceStatus status(String instance) {
    return routers.published().instances().stream()
        .filter(one -> one.name().equals(instance))
        .findFirst()
        .orElseThrow();
  }

  VrrpState state(String instance) {
    return status(instance).state();
  }

  Published published() {
    return routers.published();
  }

  List<String> addresses() {
    expire();
    return kernel.stream().map(one -> one.address().getHostAddress()).toList();
  }

  private NetworkState network() {
    List<InterfaceAddress> all = new ArrayList<>(others);
    for (AddressSpec spec : kernel) {
      all.add(
          new InterfaceAddress(
              spec.linkIndex(),
              spec.address(),
              spec.prefixLength(),
              0,
              "",
              true,
              true,
              spec.traits().peer(),
              tags));
    }
    List<Link> present = new ArrayList<>();
    for (int i = 0; linkThere && i < links; i++) {
      String name = "eth" + i;
      LinkOrigin origin =
          name.equals(ownLink)
              ? new LinkOrigin("macvlan", 2, LinkOrigin.OWN + "it")
              : LinkOrigin.none();
      MacAddress mac = new MacAddress(5 + i);
      boolean up = linkUp && !name.equals(downLink);
      present.add(new Link(2 + i, name, mac, 1500, up, up, false, true, false, origin));
    }
    return new NetworkState(++changes, present, all);
  }

  /** More interfaces: eth1, eth2 and so on. */
  void links(int count) {
    for (; links < count; links++) {
      InetAddress own = InetAddress.ofLiteral("10.9." + links + ".1");
      others.add(
          new InterfaceAddress(
              2 + links, own, 24, 0, "eth" + links, false, true, Optional.empty(), false));
    }
    tellNetwork();
  }

  @Override
  public Endpoint bind(EndpointSpec spec) throws KernelException {
    if (refuseBind) {
      throw new KernelException("open socket", 1, "EPERM", "CAP_NET_RAW is missing");
    }
    log.add("bind " + spec.linkName() + " " + spec.source().getHostAddress());
    OpenEndpoint endpoint = new OpenEndpoint(this, spec);
    endpoints.add(endpoint);
    return endpoint;
  }

  @Override
  public void send(Endpoint endpoint, InetAddress destination, ByteBuffer message)
      throws KernelException {
    if (refuseSend) {
      throw new KernelException("send advert", 1, "EPERM", "a firewall?");
    }
    byte[] bytes = new byte[message.remaining()];
    message.get(message.position(), bytes);
    log.add("send " + (bytes[2] & 0xff));
    packets.add(
        new SentPacket(
            endpoint.spec().source(), destination, endpoint.spec().ttl(), bytes.clone()));
    advertTimes.computeIfAbsent(bytes[1] & 0xff, its -> new ArrayList<>()).add(net.now);
    adverts.add((bytes[1] & 0xff) + ":" + (bytes[2] & 0xff));
    InetAddress source = endpoint.spec().source();
    for (SimulatedNode node : net.nodes) {
      if (node != this && node.running && node.linkUp && linkUp) {
        node.arrived.add(new Packet(source, destination, bytes, endpoint.spec().ttl()));
      }
    }
  }

  /** A packet from outside. */
  private long dropped;

  void inject(String source, String destination, int ttl, byte[] bytes) {
    arrived.add(
        new Packet(InetAddress.ofLiteral(source), InetAddress.ofLiteral(destination), bytes, ttl));
    turn();
  }

  /** The kernel drops packets of every endpoint, for want of room. */
  void drop(long packets) {
    dropped = packets;
    turn();
  }

  @Override
  public void await(long deadlineNanos, Receiver receiver) {
    if (dropped > 0) {
      long now = dropped;
      dropped = 0;
      endpoints.forEach(endpoint -> receiver.dropped(endpoint, now));
    }
    for (Packet packet = arrived.poll(); packet != null; packet = arrived.poll()) {
      for (OpenEndpoint endpoint : List.copyOf(endpoints)) {
        boolean mine =
            endpoint
                .spec()
                .multicastGroup()
                .orElse(endpoint.spec().source())
                .equals(packet.destination());
        if (mine) {
          receiver.received(
              endpoint,
              packet.source(),
              packet.destination(),
              packet.ttl(),
              ByteBuffer.wrap(packet.bytes()));
        }
      }
    }
  }

  @Override
  public void wake() {}

  @Override
  public void close() {
    running = false;
  }

  @Override
  public void add(List<AddressSpec> addresses) throws KernelException {
    boolean refresh =
        addresses.stream().map(Slot::of).allMatch(written::containsKey)
            && addresses.getFirst().validLifetime().isPresent();
    if (refresh) {
      refreshes++;
    } else {
      log.add("add " + addresses.size());
    }
    net.now += writeNanos * addresses.size();
    if (refuseAdd) {
      throw new KernelException("add address", 1, "EPERM", "CAP_NET_ADMIN is missing");
    }
    forget(addresses);
    kernel.addAll(addresses);
    for (AddressSpec one : addresses) {
      written.put(Slot.of(one), net.now);
      ends.remove(Slot.of(one));
      one.validLifetime().ifPresent(it -> ends.put(Slot.of(one), net.now + it.toNanos()));
    }
    tellLater();
  }

  /** As the kernel does: news of every change, after its acknowledgement. */
  private void tellLater() {
    if (!silent) {
      NetworkState now = network();
      loop.submit(all -> all.networkChanged(now));
      untold = true;
    }
  }

  private void forget(List<AddressSpec> addresses) {
    Set<Slot> slots = addresses.stream().map(Slot::of).collect(Collectors.toSet());
    kernel.removeIf(old -> slots.contains(Slot.of(old)));
    written.keySet().removeAll(slots);
    ends.keySet().removeAll(slots);
  }

  @Override
  public void remove(List<AddressSpec> addresses) {
    log.add("remove " + addresses.size());
    addresses.forEach(one -> removed.add(one.address().getHostAddress()));
    forget(addresses);
    others.removeIf(old -> addresses.stream().anyMatch(one -> one.address().equals(old.address())));
    tellLater();
  }

  @Override
  public void announce(Link link, List<InetAddress> addresses) {
    log.add("announce " + addresses.size());
    announced.add(
        "%s %s %d"
            .formatted(
                link.name(), addresses.getFirst().getHostAddress(), net.now / SimulatedNet.MILLI));
  }

  @Override
  public void transition(VrrpTransition change) {
    log.add(change.name() + " " + change.from() + "->" + change.to());
    transitions.add(change);
  }

  @Override
  public void event(VrrpEvent event) {
    events.add(event);
  }

  @Override
  public void info(String line) {
    log.add("INFO " + line);
  }

  @Override
  public void warn(String line) {
    log.add("WARN " + line);
  }

  @Override
  public void error(String line) {
    log.add("ERROR " + line);
  }

  /** The log without lines for people. */
  List<String> deeds() {
    return log.stream().filter(line -> !line.matches("(INFO|WARN|ERROR) .*")).toList();
  }

  List<String> lines(String level) {
    return log.stream().filter(line -> line.startsWith(level)).toList();
  }
}
