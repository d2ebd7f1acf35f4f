package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.engine.vrrp.internal.Counters.Counter;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.AdvertReceiver;
import org.holdfast.vrrp.AdvertSeal;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.InstanceSuccession;
import org.holdfast.vrrp.Lease;
import org.holdfast.vrrp.MachineMemory;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.MachineSnapshot;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.Resumption;
import org.holdfast.vrrp.VrrpMachine;

/**
 * One {@code vrrp_instance} at work: gives its machine the events and does what the machine says.
 * Only the vrrp thread comes here.
 */
final class VirtualRouter extends Deadlines.Entry {
  private static final long NEVER = Long.MAX_VALUE;
  private static final InetAddress NO_SOURCE = Inet4Address.ofLiteral("0.0.0.0");

  private final Context context;
  private final Counters counters = new Counters();
  private final InstanceFigures figures = new InstanceFigures();
  private final PeerLog peers = new PeerLog();
  private final AdvertSeal seal = new AdvertSeal();
  private final AdvertReceiver receiver = new AdvertReceiver(seal);
  private final AdvertSender sender = new AdvertSender(seal);
  private final AdvertLog adverts;
  private final AdvertPath path;
  private final TransitionLog transitions;
  private final OwnAnnouncements announcements;
  private final VirtualAddresses addresses;
  private final VirtualRoutes routes;
  private final AddressLease lease;
  private final UnsentAdverts unsent;
  private final BasePriority basePriority;
  private Optional<Resumption> resumption = Optional.empty();
  private final VrrpMachine machine;
  private final RouterTape tape;
  private final Deque<Event> events = new ArrayDeque<>();
  private Membership member;
  private World world;
  private Assessment assessment;
  private InetAddress source = NO_SOURCE;
  private long startAt;
  private List<String> toldFaults = List.of();
  private int toldPriority;
  private boolean removed;
  private boolean started;
  private boolean handling;
  private Event.AdvertReceived lastAdvert;
  private InstanceStatus shown;
  private Guard guard;
  private volatile boolean holding;

  VirtualRouter(Context context, Membership member, long startAt) {
    this.context = context;
    this.member = member;
    this.startAt = startAt;
    toldPriority = member.instance().priority();
    machine = new VrrpMachine(settings(), toldPriority, NO_SOURCE);
    tape = new RouterTape(context.recording(), machine);
    addresses = new VirtualAddresses(context);
    routes = new VirtualRoutes(context);
    lease = new AddressLease(member.instance(), context.clock());
    unsent = new UnsentAdverts(context.clock());
    basePriority = new BasePriority(context.reports());
    adverts = new AdvertLog(context.reports(), counters);
    path = new AdvertPath(context, this);
    transitions = new TransitionLog(context.reports(), counters, figures);
    announcements = new OwnAnnouncements(context, this, member.instance(), counters, adverts);
    receiver.configure(member.instance(), source);
  }

  String name() {
    return member.instance().name();
  }

  Membership member() {
    return member;
  }

  VrrpMachine machine() {
    return machine;
  }

  Counters counters() {
    return counters;
  }

  /** Other routers that were heard, for any thread. */
  List<PeerStatus> peers() {
    return peers.list(context.now());
  }

  /** What was shown, with what changes all the time as it is now; for any thread. */
  InstanceStatus now(InstanceStatus status, String whyNoGate) {
    return status.with(
        lease.status(holding), lease.gateStatus(holding, whyNoGate), peers(), counters.asMap());
  }

  /** One that was heard lately and did not give up. */
  Optional<PeerStatus> peerWithin(long nanos) {
    return peers.latest(context.now(), nanos);
  }

  private VrrpInstance instance() {
    return member.instance();
  }

  private int id() {
    return instance().virtualRouterId();
  }

  private MachineSettings settings() {
    return MachineSettings.of(instance(), member.group().isPresent());
  }

  /**
   * Before any router changes: one that will speak under another VRID leaves its endpoint, so that
   * two can swap theirs, and one that is active claims its addresses, so that nobody who gives one
   * of them up removes it.
   */
  void prepare(Membership wanted, World now) {
    if (InstanceSuccession.moves(instance(), wanted.instance())) {
      detach();
    }
    if (machine.phase().active()) {
      addresses.claim(wanted.instance(), now);
      routes.claim(wanted.instance(), now);
    }
  }

  /** Takes over a changed configuration; state and timers go on. */
  void reconfigure(Membership wanted, World now) {
    VrrpInstance before = instance();
    member = wanted;
    announcements.configure(instance());
    boolean moves = InstanceSuccession.moves(before, instance());
    basePriority.reloaded(before, instance());
    ChangeLines.of(before, instance()).forEach(context.reports()::info);
    sourceChanged(source);
    handle(new Event.ConfigChanged(settings()));
    changeLease();
    if (machine.phase().active()) {
      context
          .acceptance()
          .follow(this, instance())
          .ifPresent(refusal -> handle(new Event.AddressesFailed(refusal)));
    }
    if (machine.phase().active()) {
      addresses.change(
          instance(),
          now,
          anAdvertTells() ? lease.restOfSome() : lease.length(),
          this::addressesAnswered);
      routes.add(instance(), now);
    }
    path.retryNow();
    assess(now);
    if (moves) {
      handle(new Event.Moved());
    }
  }

  /** Before its start: takes over what an earlier run of this program left, if it still may. */
  void adopt(List<OwnAddress> present, World now) {
    List<OwnAddress> taken = addresses.adopt(instance(), now, present);
    resumption = taken.stream().min(Comparator.comparing(OwnAddress::age)).flatMap(lease::resume);
    if (resumption.isEmpty()) {
      addresses.disown();
    } else {
      routes.adopt(instance(), now);
    }
  }

  /** For the next version of this bundle; empty for one that is to begin anew. */
  Optional<RouterMemory> memory() {
    return resumption.isPresent() || !started
        ? Optional.empty()
        : machine.memory(context.now()).map(this::memory);
  }

  private RouterMemory memory(MachineMemory its) {
    return new RouterMemory(
        RouterMemory.Id.of(instance()),
        its,
        seal.memory(),
        lease.memory(),
        addresses.held(),
        addresses.addedAt(),
        unsent.sentAt(),
        basePriority.byOperator().isPresent() ? basePriority.byOperator().getAsInt() : null,
        List.copyOf(toldFaults),
        Map.copyOf(counters.asMap()),
        peers.memory(),
        transitions.since(),
        transitions.lastMemory());
  }

  /**
   * Leaves everything as it is for the next version of this bundle, but for addresses that would
   * stay for ever if none came: they get the lease that they do not have.
   */
  void leave() {
    if (machine.phase() == Phase.MASTER && lease.length().isEmpty()) {
      Duration end = Lease.length(lease.boundNanos(), OptionalInt.empty());
      addresses.refresh(Optional.of(end), () -> true, this::notRefreshed);
    }
  }

  /** Before its start: goes on as the router that an earlier version of this bundle left. */
  void recall(RouterMemory memory, World now) {
    started = true;
    startAt = NEVER;
    world = now;
    counters.recall(memory.counters());
    peers.recall(memory.peers());
    transitions.recall(memory.since(), memory.last());
    basePriority.recall(
        memory.priorityByOperator() == null
            ? OptionalInt.empty()
            : OptionalInt.of(memory.priorityByOperator()));
    toldFaults = memory.toldFaults();
    toldPriority = memory.machine().priority();
    machine.recall(memory.machine(), context.now());
    source = memory.machine().source();
    sourceChanged(source);
    seal.recall(memory.seal());
    lease.recall(memory.lease());
    unsent.silentSince(memory.advertSentAt());
    if (machine.phase() == Phase.MASTER) {
      addresses.recall(instance(), now, memory.held(), memory.addedAt());
      routes.adopt(instance(), now);
      context.acceptance().recall(this, instance());
    }
  }

  /** After all of them: what the file says now, which may be another one than then. */
  void recalled() {
    handle(new Event.ConfigChanged(settings()));
    if (machine.phase() == Phase.MASTER) {
      addresses.change(instance(), world, lease.restOfSome(), this::addressesAnswered);
      routes.add(instance(), world);
      if (lease.length().isEmpty()) {
        addresses.refresh(Optional.empty(), () -> true, this::notRefreshed);
      }
    }
  }

  /** It could not start in time: what it adopted is nobody's. */
  private void giveUpResuming() {
    if (!started && resumption.filter(its -> its.untilNanos() < context.now()).isPresent()) {
      resumption = Optional.empty();
      routes.remove();
      addresses.remove();
      context.neighbours().touched(this);
    }
  }

  /** Looks at the surroundings again: faults, priority, source, start, lost addresses. */
  void assess(World now) {
    Optional<Link> linkBefore = Optional.ofNullable(assessment).flatMap(Assessment::link);
    boolean hadSource = assessment == null || assessment.source().isPresent();
    world = now;
    changed();
    assessment =
        Assessment.of(
            member,
            basePriority.of(instance()),
            now,
            Optional.of(source).filter(it -> it != NO_SOURCE));
    if (hadSource && assessment.link().isPresent() && assessment.source().isEmpty()) {
      counters.count(Counter.SOURCES_MISSING);
    }
    if (assessment.link().isPresent() && assessment.source().isPresent()) {
      bind(assessment.link().get(), assessment.source().get());
      tellFaults();
    } else {
      tellFaults(); // first, so that a last advert can still leave
      detach();
    }
    if (assessment.priority() != toldPriority) {
      toldPriority = assessment.priority();
      handle(new Event.PriorityChanged(toldPriority));
      tell(VrrpEvent.Kind.PRIORITY_CHANGED);
    }
    tellOfOthers();
    startIfReady();
    repairIfLost();
    if (machine.phase() == Phase.MASTER && OwnAnnouncements.isNew(linkBefore, assessment.link())) {
      announcements.announce(addresses.byLink(instance(), world), instance().garp().masterRepeat());
    }
    if (machine.phase().active()) {
      routes.retry(instance(), world);
    }
    reschedule();
  }

  /** An owner's addresses are those of its interface; another's were to come and go by VRRP. */
  private void tellOfOthers() {
    List<String> ofOthers = addresses.newlyOfOthers(instance(), world);
    if (!ofOthers.isEmpty() && instance().priority() != VrrpInstance.OWNER) {
      context
          .reports()
          .warn(
              ("vrrp_instance %s: %s is here without Holdfast's tag, so somebody else put it here:"
                      + " it is neither renewed nor removed, and this node answers for it also as"
                      + " BACKUP; expected it nowhere: ip address del %s")
                  .formatted(name(), String.join(", ", ofOthers), ofOthers.getFirst()));
    }
  }

  /** Another base priority than that of the file; empty for that again. */
  void setPriority(OptionalInt priority) {
    basePriority.set(instance(), priority);
    context.neighbours().touched(this);
    assess(world);
  }

  /** The base priority that an operator has set; empty when that of the file counts. */
  OptionalInt steeredPriority() {
    return basePriority.byOperator();
  }

  /** Tells listeners what happened besides a change of state. */
  void tell(VrrpEvent.Kind kind) {
    context
        .reports()
        .event(
            new VrrpEvent(
                kind,
                VrrpTransition.Kind.INSTANCE,
                name(),
                machine.shown(),
                toldPriority,
                Instant.now()));
  }

  /** Finds out whether another program removed a route or a rule. */
  void pathsRead(PresentPaths present) {
    Optional<String> lost = routes.lost(present);
    if (lost.isPresent() && machine.phase() == Phase.MASTER) {
      String what = lost.get();
      context.reports().warn("vrrp_instance " + name() + ": another program removed " + what);
      handle(new Event.AddressLost(what));
    }
  }

  /** The short form of {@link #assess} when nothing but virtual addresses came or went. */
  void addressesChanged(World now) {
    world = now;
    repairIfLost();
    reschedule();
  }

  private void bind(Link link, InetAddress wantedSource) {
    if (!wantedSource.equals(source)) {
      source = wantedSource;
      sourceChanged(source);
      handle(new Event.SourceChanged(source));
    }
    path.open(instance(), link, assessment.base(), source);
  }

  /** Leaves its endpoint. */
  void detach() {
    path.close();
  }

  /** Packets to its endpoint found no room; its own adverts may be among them, or not. */
  void packetsDropped(long packets) {
    adverts.dropped(instance(), packets, context.now());
  }

  /** The endpoint broke and was left: it is opened again. */
  void endpointFailed(String failure) {
    context
        .reports()
        .warn("vrrp_instance " + name() + ": " + failure + "; opening its socket again");
    path.failed(failure);
    assess(world);
  }

  private void sourceChanged(InetAddress from) {
    seal.configure(instance());
    receiver.configure(instance(), from);
    if (from != NO_SOURCE) {
      sender.configure(instance(), from, receiver::sendsOldChecksum);
    }
  }

  private void tellFaults() {
    List<String> faults = new ArrayList<>(assessment.faults());
    if (!path.fault().isEmpty()) {
      faults.add(path.fault());
    }
    if (!faults.equals(toldFaults)) {
      toldFaults = faults;
      handle(new Event.FaultsChanged(faults));
    }
  }

  private void startIfReady() {
    if (!started && assessment.awaited().isEmpty() && context.now() >= startAt) {
      started = true;
      startAt = NEVER;
      Optional<Resumption> its = resumption;
      resumption = Optional.empty();
      if (its.isPresent()) {
        unsent.silentSince(its.get().lastAdvertNanos());
        handle(new Event.Resume(its.get().speakAtNanos(), its.get().untilNanos()));
      } else {
        handle(new Event.Start());
      }
    }
  }

  private void repairIfLost() {
    Optional<String> lost = addresses.lost(world);
    boolean overdue = addresses.overdue();
    if (machine.phase() != Phase.MASTER) {
      return;
    }
    if (lost.isPresent() && unsent.any() && lease.spent()) {
      String ended = lost.get() + " ended with its lease, and no advert left to renew it";
      handle(new Event.AdvertsNotSent(ended));
    } else if (lost.isPresent()) {
      String address = lost.get();
      String what =
          lease.over() ? ": its lease ended before it was renewed: " : ": another program removed ";
      context.reports().warn("vrrp_instance " + name() + what + address);
      handle(new Event.AddressLost(address));
    } else if (overdue || addresses.vacated(world)) {
      addAddresses();
    }
  }

  private void removeAddresses() {
    addresses.remove();
    context.work().submit(new ReleaseJob(context, this, () -> !machine.phase().active()));
  }

  private void addAddresses() {
    if (machine.phase() == Phase.TAKING_OVER && !machine.goesOn()) {
      unsent.silentSince(context.now());
    }
    Optional<String> refusal = context.acceptance().follow(this, instance());
    if (refusal.isPresent()) {
      addressesAnswered(refusal.get());
      return;
    }
    addresses.add(instance(), world, lifetime(), this::addressesAnswered);
  }

  /** Whether the last advert says that the addresses are here. */
  private boolean anAdvertTells() {
    return machine.goesOn() || machine.phase() == Phase.MASTER;
  }

  /** Of addresses that are all written now: by the last advert, or by the one that follows. */
  private Optional<Duration> lifetime() {
    if (anAdvertTells()) {
      return lease.restOfAll();
    }
    lease.refreshed();
    return lease.length();
  }

  /** A lease that ends with the configuration leaves the addresses for ever. */
  private void changeLease() {
    boolean before = lease.length().isPresent();
    lease.configure(instance());
    if (before && lease.length().isEmpty() && machine.phase().active()) {
      addresses.refresh(Optional.empty(), () -> lease.length().isEmpty(), this::notRefreshed);
    }
  }

  /** The clients may find these addresses here for as long as the advert that just left says. */
  private void advertSent() {
    if (lease.advertSent(instance())) {
      context.neighbours().touched(this);
    }
    if (machine.phase() == Phase.MASTER && lease.refreshDue()) {
      lease.refreshed();
      addresses.refresh(lease.length(), this::mayRefresh, this::notRefreshed);
    }
  }

  private boolean mayRefresh() {
    boolean may = lease.mayRefresh();
    if (!may) {
      lease.notRefreshed();
    }
    return may;
  }

  private void notRefreshed(String refusal) {
    lease.notRefreshed();
    adverts.notRefreshed(instance(), refusal, context.now());
  }

  private boolean holds() {
    return machine.phase() == Phase.MASTER || machine.goesOn() || resumption.isPresent();
  }

  /** Whether the packet gate has anything to do: not unless it is MASTER. */
  boolean guarded() {
    return holds() && lease.gated() && source != NO_SOURCE;
  }

  /** What the packet gate is to do, as when something last changed; to compare with. */
  Guard guard() {
    if (guard == null) {
      guard = guardAnew();
    }
    return guard;
  }

  /** The same with the time that is left now. */
  Guard guardNow() {
    return guard().left(lease.remaining());
  }

  private Guard guardAnew() {
    Map<Link, List<InetAddress>> byLink = addresses.byLink(instance(), world);
    Set<Link> links = new HashSet<>(byLink.keySet());
    assessment.link().ifPresent(links::add);
    if (instance().vmac().transmitOnBase()) {
      assessment.base().ifPresent(links::add);
    }
    Set<InetAddress> guarded = new HashSet<>();
    byLink.values().forEach(guarded::addAll);
    return new Guard(
        id(), source, links, guarded, Duration.ofNanos(lease.boundNanos()), lease.remaining());
  }

  /** Packets from the wire whose VRID is ours. */
  void received(InetAddress from, InetAddress to, int ttl, ByteBuffer message) {
    counters.count(Counter.ADVERTS_RECEIVED);
    boolean oldChecksum = receiver.sendsOldChecksum(from);
    Checked checked = receiver.check(from, to, ttl, message, context.wall());
    if (oldChecksum != receiver.sendsOldChecksum(from)) {
      adverts.checksumChanged(instance(), from, !oldChecksum, context.now());
      sender.configure(instance(), source, receiver::sendsOldChecksum);
    }
    switch (checked) {
      case Checked.Rejected rejected -> {
        adverts.rejected(instance(), from, rejected, context.now());
        tape.refused(name(), from, rejected, context.now());
      }
      case Checked.Accepted accepted -> {
        adverts.accepted(instance(), from, accepted, context.now());
        peers.heard(from, accepted.advert().priority(), accepted.advert().version(), context.now());
        if (accepted.advert().priority() == toldPriority) {
          adverts.samePriority(instance(), from, toldPriority, context.now());
        }
        handle(
            new Event.AdvertReceived(
                from, accepted.advert().priority(), accepted.advert().intervalNanos()));
      }
    }
  }

  @Override
  void due() {
    long now = context.now();
    if (machine.deadlineNanos() <= now) {
      noteDelay(now - machine.deadlineNanos());
      handle(new Event.TimerExpired());
    }
    giveUpResuming();
    boolean bindDue = path.retryDue(now);
    if (bindDue || startAt <= now || addresses.recheckAt() <= now) {
      startAt = startAt <= now ? Long.MIN_VALUE : startAt;
      assess(world);
    }
    reschedule();
  }

  /** The timer of a MASTER is that of its next advert. */
  private void noteDelay(long nanos) {
    if (machine.phase() != Phase.MASTER) {
      return;
    }
    figures.sent(nanos);
    if (nanos > instance().advertInterval().toNanos() / 2) {
      adverts.late(instance(), nanos, context.now());
    }
  }

  /** What is counted of it and no status has. Any thread. */
  InstanceFigures figures() {
    return figures;
  }

  private void reschedule() {
    long start = startAt == Long.MIN_VALUE ? NEVER : startAt;
    long resume = resumption.map(its -> its.untilNanos() + 1).orElse(NEVER);
    long own = Math.min(Math.min(path.retryAt(), resume), Math.min(start, addresses.recheckAt()));
    context.deadlines().set(this, Math.min(machine.deadlineNanos(), own));
  }

  /** Gives the machine an event; what follows from its actions comes after them. */
  void handle(Event event) {
    events.add(event);
    if (handling) {
      return;
    }
    handling = true;
    try {
      for (Event next = events.poll(); next != null; next = events.poll()) {
        Phase before = machine.phase();
        boolean wanted = machine.wantsMaster();
        boolean routine = isRoutine(next);
        long now = context.now();
        tape.input(name(), next, now);
        for (Action action : machine.handle(next, now)) {
          execute(action);
        }
        if (!routine || machine.phase() != before || machine.wantsMaster() != wanted) {
          context.neighbours().touched(this);
          lastAdvert = next instanceof Event.AdvertReceived ? lastAdvert : null;
        }
      }
    } finally {
      handling = false;
    }
    reschedule();
  }

  /** What happens all the time and, as long as the phase stays, shows nothing new. */
  private boolean isRoutine(Event event) {
    if (event instanceof Event.AdvertReceived advert) {
      boolean same = advert.equals(lastAdvert);
      lastAdvert = advert;
      return same;
    }
    return event instanceof Event.TimerExpired && machine.phase() != Phase.FAULT;
  }

  private void execute(Action action) {
    switch (action) {
      case Action.SendAdvert(int priority) -> send(priority);
      case Action.AddAddresses() -> {
        addAddresses();
        routes.add(instance(), world); // as keepalived: addresses, routes, rules
      }
      case Action.RemoveAddresses() -> {
        routes.remove();
        removeAddresses();
      }
      case Action.Announce(int rounds) ->
          announcements.announce(addresses.byLink(instance(), world), rounds);
      case Action.AnnounceElsewhere() ->
          announcements.announceElsewhere(addresses.byLink(instance(), world), assessment.link());
      case Action.HeardLower _ -> {
        tell(VrrpEvent.Kind.LOWER_PRIORITY_HEARD);
        context.neighbours().heardLower(this);
      }
      case Action.Transitioned change -> {
        Action.Transitioned full = inFull(change);
        transitions.changed(name(), full, toldPriority, removed);
        tape.change(full, transitions.since(), context.now());
      }
    }
  }

  /** With who was silent, and for how long. */
  private Action.Transitioned inFull(Action.Transitioned change) {
    if (!change.detail().isEmpty()) {
      return change;
    }
    String detail =
        switch (change.reason()) {
          case MASTER_DOWN -> peers.silence(context.now());
          case GROUP_MASTER ->
              peers.lastWord(context.now(), 2 * instance().advertInterval().toNanos());
          default -> "";
        };
    return new Action.Transitioned(change.from(), change.to(), change.reason(), detail);
  }

  private void addressesAnswered(String refusal) {
    handle(refusal.isEmpty() ? new Event.AddressesAdded() : new Event.AddressesFailed(refusal));
  }

  private void send(int priority) {
    Optional<Endpoints.Shared> outlet = path.outlet();
    if (outlet.isEmpty()) {
      return; // a fault that is told already
    }
    if (priority != 0 && unsent.tooLong(instance())) {
      events.add(new Event.AdvertsNotSent("none left for longer than peers wait"));
      return;
    }
    try {
      sender.send(context.port(), outlet.get().endpoint(), priority, context.wall());
      unsent.sent();
      counters.count(priority == 0 ? Counter.PRIORITY_ZERO_SENT : Counter.ADVERTS_SENT);
      if (priority != 0) {
        advertSent();
      }
    } catch (KernelException e) {
      adverts.notSent(instance(), e.getMessage(), context.now());
      if (unsent.refused() && priority != 0) {
        events.add(new Event.AdvertsNotSent(e.getMessage()));
      }
    }
  }

  /** Orderly stop, of everything or of this one alone: priority 0, addresses away, socket left. */
  void stop(boolean isRemoved) {
    removed = isRemoved;
    handle(new Event.Shutdown());
    tape.gone(context.now());
    if (resumption.isPresent()) {
      addresses.remove();
    }
    started = true;
    startAt = NEVER;
    path.retryNow();
    detach();
    context.deadlines().remove(this);
  }

  /** Something to see may be new. */
  void changed() {
    shown = null;
    guard = null;
  }

  /** For others to see, without counters; made anew only when something changed. */
  InstanceStatus shown() {
    if (shown == null) {
      shown = status();
    }
    return shown;
  }

  private InstanceStatus status() {
    MachineSnapshot now = machine.snapshot();
    holding = holds();
    return new InstanceStatus(
        name(),
        instance().interfaceName(),
        instance().virtualRouterId(),
        instance().version(),
        now.state(),
        started ? TransitionLog.why(now.reason().text(), now.detail()) : waiting(),
        transitions.since(),
        transitions.last(),
        instance().priority(),
        now.effectivePriority(),
        tracked(),
        now.master().filter(address -> address != NO_SOURCE),
        now.masterPriority(),
        Duration.ofNanos(now.advertIntervalNanos()),
        Duration.ofNanos(now.masterDownNanos()),
        instance().addresses().stream().map(VirtualAddress::toString).toList(),
        now.faults(),
        steering(now.releasedUntilNanos()),
        lease.status(holding),
        lease.gateStatus(holding, ""),
        List.of(),
        Map.of());
  }

  private List<TrackedStatus> tracked() {
    if (assessment == null || assessment.watched().isEmpty()) {
      return List.of();
    }
    boolean owner = basePriority.owner(instance());
    return assessment.watched().stream().map(one -> one.status(owner)).toList();
  }

  private Steering steering(long releasedUntil) {
    boolean released = releasedUntil != VrrpMachine.NOT_RELEASED;
    Optional<Instant> until =
        released && releasedUntil != NEVER
            ? Optional.of(Instant.now().plusNanos(releasedUntil - context.now()))
            : Optional.empty();
    return new Steering(basePriority.byOperator(), released, until);
  }

  private String waiting() {
    List<String> awaited = assessment == null ? List.of() : assessment.awaited();
    return "waits for " + (awaited.isEmpty() ? "vrrp_startup_delay" : String.join(", ", awaited));
  }
}
