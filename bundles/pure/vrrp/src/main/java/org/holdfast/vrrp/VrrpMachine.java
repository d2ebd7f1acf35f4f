package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Event.AddressLost;
import org.holdfast.vrrp.Event.AddressesAdded;
import org.holdfast.vrrp.Event.AddressesFailed;
import org.holdfast.vrrp.Event.AdvertReceived;
import org.holdfast.vrrp.Event.AdvertsNotSent;
import org.holdfast.vrrp.Event.ConfigChanged;
import org.holdfast.vrrp.Event.FaultsChanged;
import org.holdfast.vrrp.Event.GroupDemoted;
import org.holdfast.vrrp.Event.GroupFaultsChanged;
import org.holdfast.vrrp.Event.GroupHeardLower;
import org.holdfast.vrrp.Event.GroupPromoted;
import org.holdfast.vrrp.Event.Moved;
import org.holdfast.vrrp.Event.PriorityChanged;
import org.holdfast.vrrp.Event.ReleaseEnded;
import org.holdfast.vrrp.Event.Released;
import org.holdfast.vrrp.Event.Resume;
import org.holdfast.vrrp.Event.Shutdown;
import org.holdfast.vrrp.Event.SourceChanged;
import org.holdfast.vrrp.Event.Start;
import org.holdfast.vrrp.Event.TimerExpired;

/**
 * The state machine of one virtual router (RFC 9568 section 6.4, RFC 3768 section 6.4, and
 * keepalived's extensions). Same settings, events and times give the same actions. One thread.
 *
 * <p>Choices where the standards leave one or differ from use in the field: the addresses are
 * acknowledged before the first advert and before MASTER is told (keepalived and FRR advertise
 * first); an advert of lower priority is answered at once in version 2 too (as keepalived);
 * addresses removed by somebody else are put back without leaving MASTER (keepalived goes through
 * BACKUP).
 *
 * <p>A virtual router that a reload gives another VRID ({@link Moved}; keepalived stops one and
 * starts another): a MASTER keeps its addresses and speaks at once under the new one, so that peers
 * with the same new file stay BACKUP. It sends no priority 0 under the old one. That would call
 * (RFC 9568 5.2.4, 6.4.3 (650)) peers that have the old file to take, within the skew time,
 * addresses that are still held here; without it they have the whole Active_Down_Interval to be
 * given the new file. A BACKUP has heard nothing under the new VRID yet and listens for a whole
 * Active_Down_Interval, as at the start (6.4.1 (155)).
 */
public final class VrrpMachine {
  /** In the place of the end of a release: not released. */
  public static final long NOT_RELEASED = Release.NONE;

  private final Faults faults = new Faults();
  private final MasterView master = new MasterView();
  private final GarpSchedule garp = new GarpSchedule();
  private final Release release = new Release();
  private final long[] ignored = new long[IgnoredReason.values().length];
  private MachineSettings settings;
  private final OwnerConflict owners = new OwnerConflict();
  private int priority;
  private InetAddress source;
  private Phase phase = Phase.INIT;
  private VrrpState shown = VrrpState.INIT;
  private Reason reason = Reason.CONFIGURED;
  private String detail = "";
  private long masterDownAt = Timers.NEVER;
  private long advertAt = Timers.NEVER;
  private long preemptAt = Timers.NEVER;
  private long lastAdvertNanos;
  private long peersWaitNanos;
  private long masterSinceNanos;
  private boolean wantsMaster;

  /** Whether adverts left before the addresses were acknowledged. */
  private boolean spoken;

  /** Until then addresses of an earlier run may be gone on with; NEVER without such. */
  private long resumeUntil = Timers.NEVER;

  private long resumedAt;
  private long becameMaster;
  private long releasedMaster;
  private List<Action> actions = List.of();
  private long now;

  /**
   * A machine in INIT.
   *
   * @param settings its settings
   * @param effectivePriority 1..255, after tracking
   * @param source source of own adverts
   */
  public VrrpMachine(MachineSettings settings, int effectivePriority, InetAddress source) {
    this.settings = settings;
    this.priority = effectivePriority;
    this.source = source;
    master.forget(settings.advertIntervalNanos());
  }

  /**
   * What it knows, for another machine to go on with.
   *
   * @param nowNanos when
   * @return empty while it is changing hands itself: its addresses are ordered and not acknowledged
   *     yet, or are those of an earlier run, or it has not started
   */
  public Optional<MachineMemory> memory(long nowNanos) {
    if (phase == Phase.INIT || phase == Phase.TAKING_OVER || resuming()) {
      return Optional.empty();
    }
    return Optional.of(everything(nowNanos));
  }

  private MachineMemory everything(long nowNanos) {
    return new MachineMemory(
        nowNanos,
        phase,
        shown,
        reason,
        detail,
        priority,
        source,
        masterDownAt,
        advertAt,
        preemptAt,
        lastAdvertNanos,
        peersWaitNanos,
        masterSinceNanos,
        wantsMaster,
        becameMaster,
        releasedMaster,
        master.memory(),
        garp.memory(),
        release.memory(),
        owners.memory(),
        faults.memory());
  }

  /**
   * Its whole state in any phase, so that a recording can begin here.
   *
   * @param nowNanos when
   * @return everything that what it does next depends on
   */
  public MachineCheckpoint checkpoint(long nowNanos) {
    return new MachineCheckpoint(
        settings,
        everything(nowNanos),
        spoken,
        resumeUntil,
        resumedAt,
        faults.found().repairs(),
        faults.found().repairCount());
  }

  /**
   * A machine in the state of another one.
   *
   * @param checkpoint the state
   * @return does from now on what that one did
   */
  public static VrrpMachine at(MachineCheckpoint checkpoint) {
    MachineMemory memory = checkpoint.memory();
    VrrpMachine machine =
        new VrrpMachine(checkpoint.settings(), memory.priority(), memory.source());
    machine.recall(memory, memory.takenAt());
    machine.spoken = checkpoint.spoken();
    machine.resumeUntil = checkpoint.resumeUntil();
    machine.resumedAt = checkpoint.resumedAt();
    machine.faults.found().recall(checkpoint.repairs(), checkpoint.repairCount());
    return machine;
  }

  /**
   * Goes on as an earlier machine of the same virtual router, without an action. Only before the
   * first event. A BACKUP has heard nobody meanwhile, so that time does not count for its
   * Active_Down_Timer; a MASTER whose peers may have taken over meanwhile stands down at its next
   * event, as after any stall.
   *
   * @param memory what that machine knew
   * @param nowNanos now
   */
  public void recall(MachineMemory memory, long nowNanos) {
    now = nowNanos;
    phase = memory.phase();
    shown = memory.shown();
    reason = memory.reason();
    detail = memory.detail();
    priority = memory.priority();
    source = memory.source();
    masterDownAt = later(memory.masterDownAt(), nowNanos - memory.takenAt());
    advertAt = memory.advertAt();
    preemptAt = memory.preemptAt();
    lastAdvertNanos = memory.lastAdvertAt();
    peersWaitNanos = memory.peersWaitNanos();
    masterSinceNanos = memory.masterSince();
    wantsMaster = memory.wantsMaster();
    becameMaster = memory.becameMaster();
    releasedMaster = memory.releasedMaster();
    master.recall(memory.master());
    garp.recall(memory.garp(), settings.garp());
    release.recall(memory.release());
    owners.recall(memory.owners());
    faults.recall(memory.faults());
  }

  private static long later(long at, long nanos) {
    return at == Timers.NEVER ? at : at + nanos;
  }

  /**
   * Takes an event.
   *
   * @param event what happened
   * @param nowNanos when; never less than in the call before
   * @return what to do, in order; may be empty
   */
  public List<Action> handle(Event event, long nowNanos) {
    now = nowNanos;
    actions = new ArrayList<>(4);
    if (release.isOver(now)) {
      endRelease();
    }
    remember(event);
    switch (phase) {
      case INIT -> inInit(event);
      case BACKUP -> inBackup(event);
      case TAKING_OVER -> inTakingOver(event);
      case MASTER -> inMaster(event);
      case FAULT -> inFault(event);
    }
    return actions;
  }

  /**
   * When {@link TimerExpired} is wanted next.
   *
   * @return a time on the scale of {@link #handle}, or {@link Timers#NEVER}
   */
  public long deadlineNanos() {
    return switch (phase) {
      case INIT -> Timers.NEVER;
      case TAKING_OVER -> advertAt;
      case BACKUP -> backupDeadline();
      case MASTER -> Math.min(advertAt, garp.deadline());
      case FAULT -> faults.found().deadline();
    };
  }

  private long backupDeadline() {
    if (!release.active()) {
      return masterDownAt;
    }
    return release.handedOver() ? release.until() : Math.min(masterDownAt, release.until());
  }

  /** What an event tells is kept in every state. */
  private void remember(Event event) {
    long before = masterDownNanos();
    switch (event) {
      case FaultsChanged(var told) -> faults.told(told);
      case GroupFaultsChanged(var told) -> faults.group(told);
      case PriorityChanged(var effective) -> priority = effective;
      case SourceChanged(var address) -> source = address;
      case Released(var until) ->
          release.begin(until, phase == Phase.BACKUP && master.address() != null);
      case ConfigChanged(var wanted) -> configure(wanted);
      default -> {
        return;
      }
    }
    if (masterDownAt != Timers.NEVER) {
      masterDownAt += masterDownNanos() - before; // the wait so far counts
    }
  }

  private void configure(MachineSettings wanted) {
    settings = wanted;
    boolean intervalIsOwn = wanted.version() == 2 || phase != Phase.BACKUP;
    if (intervalIsOwn || master.address() == null) {
      master.interval(wanted.advertIntervalNanos());
    }
  }

  /** RFC 9568 6.4.1. */
  private void inInit(Event event) {
    switch (event) {
      case Start() -> start();
      case Resume(var speakAt, var until) -> resume(speakAt, until);
      case AdvertReceived _, TimerExpired(), Shutdown() -> ignore(IgnoredReason.NOT_STARTED);
      case AddressesAdded(), AddressesFailed _ -> ignore(IgnoredReason.NOT_EXPECTED);
      case AddressLost _, AdvertsNotSent _, GroupPromoted(), GroupDemoted _, GroupHeardLower() ->
          ignore(IgnoredReason.NOT_CONCERNED);
      case ReleaseEnded() -> endRelease();
      case FaultsChanged _,
          GroupFaultsChanged _,
          PriorityChanged _,
          SourceChanged _,
          ConfigChanged _,
          Released _,
          Moved() -> {}
    }
  }

  private void start() {
    master.forget(settings.advertIntervalNanos());
    if (!faults.none()) {
      enter(Phase.FAULT, Reason.FAULT, faults.text());
    } else if (listensToNobody()) {
      takeOver(Reason.OWNER); // (110) .. (135)
    } else {
      enter(Phase.BACKUP, Reason.STARTED, ""); // (140) .. (160)
      masterDownAt = now + (settings.owner() ? 0 : masterDownNanos());
    }
  }

  /** An owner is MASTER at once. */
  private boolean listensToNobody() {
    return settings.owner() && !settings.grouped() && !release.active();
  }

  /**
   * As {@link #start}, with the addresses of an earlier run in their places. It listens, and is
   * MASTER before peers have waited for the whole Active_Down_Interval after the last advert of
   * that run, so that they notice nothing. Any advert means that somebody else is MASTER by now.
   */
  private void resume(long speakAt, long until) {
    resumeUntil = until;
    if (faults.none() && listensToNobody()) {
      start();
      return;
    }
    if (!faults.none() || now > until) {
      letGo();
      start();
      return;
    }
    master.forget(settings.advertIntervalNanos());
    resumeUntil = Timers.NEVER;
    enter(Phase.BACKUP, Reason.RESUMED, "");
    resumeUntil = until;
    resumedAt = now;
    masterDownAt = speakAt;
  }

  /**
   * Somebody else is MASTER, it was too slow, or its sync group did not agree: goes on as one that
   * was started then, which would have listened just as long.
   */
  private void giveUpResuming() {
    letGo();
    wantsMaster = false;
    long asStarted = resumedAt + masterDownNanos();
    masterDownAt = asStarted > now ? asStarted : now + masterDownNanos();
  }

  /** Whether addresses of an earlier run are here that it has not made its own yet. */
  private boolean resuming() {
    return resumeUntil != Timers.NEVER;
  }

  private void letGo() {
    if (resuming()) {
      resumeUntil = Timers.NEVER;
      actions.add(new Action.RemoveAddresses());
    }
  }

  /** RFC 9568 6.4.2. */
  private void inBackup(Event event) {
    switch (event) {
      case AdvertReceived advert -> backupAdvert(advert);
      case TimerExpired() -> backupTimer();
      case GroupPromoted() -> promoted();
      case Released _ -> wantsMaster = false;
      case ReleaseEnded() -> endRelease();
      case FaultsChanged _, GroupFaultsChanged _ -> faultIfAny();
      case Moved() -> listenAnew();
      case Shutdown() -> enter(Phase.INIT, Reason.SHUTDOWN, ""); // (340) .. (355)
      case Start(), Resume _ -> ignore(IgnoredReason.ALREADY_STARTED);
      case AddressesAdded(), AddressesFailed _ -> ignore(IgnoredReason.NOT_EXPECTED);
      case AddressLost _, AdvertsNotSent _, GroupDemoted _, GroupHeardLower() ->
          ignore(IgnoredReason.NOT_CONCERNED);
      case PriorityChanged _, SourceChanged _, ConfigChanged _ -> {}
    }
  }

  private void promoted() {
    if (release.active()) {
      ignore(IgnoredReason.RELEASED);
    } else {
      takeOver(resuming() ? Reason.RESUMED : Reason.GROUP_MASTER);
    }
  }

  /** Contends again, and listens first when its timer ran out meanwhile. */
  private void endRelease() {
    if (!release.active()) {
      ignore(IgnoredReason.NOT_CONCERNED);
      return;
    }
    boolean ranOut = release.handedOver() && masterDownAt <= now;
    release.end();
    if (phase == Phase.BACKUP && ranOut) {
      masterDownAt = now + masterDownNanos();
    }
  }

  private void backupAdvert(AdvertReceived advert) {
    owners.heard(advert);
    if (resuming()) {
      giveUpResuming();
    }
    if (advert.priority() == 0) { // (410)
      master.resigned();
      masterDownAt = now + Timers.skewNanos(settings.version(), skewPriority(), interval());
    } else if (standsBackFor(advert)) { // (420)
      follow(advert);
    } else { // (435) discard; the timer keeps running
      master.lowerHeard();
      ignore(IgnoredReason.LOWER_PRIORITY);
    }
  }

  private void listenAnew() {
    letGo();
    master.forget(settings.advertIntervalNanos());
    preemptAt = Timers.NEVER;
    wantsMaster = false;
    masterDownAt = now + masterDownNanos();
  }

  /** RFC 9568 6.4.2 (420), with preempt_delay counted from the first lower advert. */
  private boolean standsBackFor(AdvertReceived advert) {
    if (!settings.preempt() || release.active()) {
      return true;
    }
    if (advert.priority() >= priority()) {
      preemptAt = Timers.NEVER;
      return true;
    }
    if (settings.preemptDelayNanos() == 0) {
      return false;
    }
    if (preemptAt == Timers.NEVER) {
      preemptAt = now + settings.preemptDelayNanos();
    }
    return now < preemptAt;
  }

  private void follow(AdvertReceived advert) {
    master.follow(advert, settings.version() == 3); // (425); version 2 has no other interval
    masterDownAt = now + masterDownNanos(); // (430)
    wantsMaster = false;
    release.answered();
  }

  private void backupTimer() {
    if (masterDownAt > now) {
      ignore(IgnoredReason.NOT_DUE);
    } else if (resuming() && now > resumeUntil) {
      giveUpResuming();
      ignore(IgnoredReason.STALLED);
    } else if (now - masterDownAt > masterDownNanos()) {
      masterDownAt = now + masterDownNanos(); // a paused machine listens before it takes over
      ignore(IgnoredReason.STALLED);
    } else if (release.handedOver()) {
      ignore(IgnoredReason.RELEASED);
    } else if (settings.grouped()) {
      release.end();
      wantsMaster = true;
      masterDownAt = resuming() ? resumeUntil + 1 : now + masterDownNanos();
    } else {
      takeOver(whyTakeOver()); // (360)
      release.end();
    }
  }

  private Reason whyTakeOver() {
    if (resuming()) {
      return Reason.RESUMED;
    }
    return release.active() ? Reason.NOT_TAKEN : master.whyDown();
  }

  /**
   * Between {@link Action.AddAddresses} and its answer: still listening. When that takes longer
   * than an interval, others must not take the silence for a master that is down.
   */
  private void inTakingOver(Event event) {
    switch (event) {
      case AddressesAdded() -> becomeMaster();
      case AddressesFailed(var failure) -> fail("virtual addresses not added: " + failure);
      case AdvertReceived advert -> takingOverAdvert(advert);
      case AdvertsNotSent(var failure) -> fail("adverts are not sent: " + failure);
      case FaultsChanged _, GroupFaultsChanged _ -> faultIfAny();
      case GroupDemoted(var member) -> withdraw(Phase.BACKUP, Reason.GROUP_BACKUP, member);
      case Released _ -> withdraw(Phase.BACKUP, Reason.RELEASED, "");
      case Shutdown() -> withdraw(Phase.INIT, Reason.SHUTDOWN, "");
      case Start(), Resume _ -> ignore(IgnoredReason.ALREADY_STARTED);
      case TimerExpired() -> speakWhileTakingOver();
      case AddressLost _, GroupPromoted(), GroupHeardLower(), ReleaseEnded() ->
          ignore(IgnoredReason.NOT_CONCERNED);
      case PriorityChanged _, SourceChanged _, ConfigChanged _, Moved() -> {}
    }
  }

  private void speakWhileTakingOver() {
    if (now < advertAt) {
      ignore(IgnoredReason.NOT_DUE);
      return;
    }
    if (spoken && stalled()) {
      standDown(Phase.BACKUP, Reason.STALLED, "");
      return;
    }
    advertise();
    spoken = true;
  }

  /** Gives up before it was MASTER; with a word to those who have heard of it. */
  private void withdraw(Phase next, Reason why, String what) {
    if (spoken) {
      resign(next, why, what);
    } else {
      standDown(next, why, what);
    }
  }

  private void takingOverAdvert(AdvertReceived advert) {
    if (advert.priority() == 0) {
      ignore(IgnoredReason.ALREADY_TAKING_OVER);
    } else if (standsBackFor(advert)) {
      standDown(Phase.BACKUP, Reason.HIGHER_PRIORITY, describe(advert));
      follow(advert);
    } else {
      ignore(IgnoredReason.LOWER_PRIORITY);
    }
  }

  private void becomeMaster() {
    Reason why = reason;
    master.self(source, priority(), settings.advertIntervalNanos());
    becameMaster++;
    masterSinceNanos = now;
    sendAdvert(); // 6.4.1 (115), 6.4.2 (365)
    actions.add(new Action.Announce(settings.garp().masterRepeat())); // (125), (370)
    enter(Phase.MASTER, why, ""); // (135), (385)
    advertAt = now + settings.advertIntervalNanos(); // (130), (380)
    garp.start(settings.garp(), now);
  }

  /** RFC 9568 6.4.3. */
  private void inMaster(Event event) {
    if (stalled() && standsDownWhenStalled(event)) {
      standDown(Phase.BACKUP, Reason.STALLED, "");
      inBackup(event);
      return;
    }
    switch (event) {
      case AdvertReceived advert -> masterAdvert(advert);
      case TimerExpired() -> masterTimer();
      case AddressLost(var address) -> repair(address);
      case AddressesAdded() -> actions.add(new Action.Announce(settings.garp().masterRepeat()));
      case AddressesFailed(var failure) -> fail("virtual addresses not added: " + failure);
      case AdvertsNotSent(var failure) -> fail("adverts are not sent: " + failure);
      case FaultsChanged _, GroupFaultsChanged _ -> faultIfAny();
      case GroupDemoted(var member) -> demoted(member);
      case Released _ -> resign(Phase.BACKUP, Reason.RELEASED, "");
      case GroupHeardLower() -> announce(lowerRounds());
      case Shutdown() -> resign(Phase.INIT, Reason.SHUTDOWN, ""); // (640) .. (655)
      case PriorityChanged _, SourceChanged _ ->
          master.self(source, priority(), settings.advertIntervalNanos());
      case ConfigChanged _ -> reschedule();
      case Moved() -> speakAtOnce();
      case Start(), Resume _ -> ignore(IgnoredReason.ALREADY_STARTED);
      case GroupPromoted(), ReleaseEnded() -> ignore(IgnoredReason.NOT_CONCERNED);
    }
  }

  /** What would make it speak, or take back what the kernel removed while it was silent. */
  private static boolean standsDownWhenStalled(Event event) {
    return event instanceof AdvertReceived
        || event instanceof TimerExpired
        || event instanceof AddressLost;
  }

  /** Gives up with a word, so that whoever is MASTER then tells where the addresses are. */
  private void demoted(String member) {
    if (stalled()) {
      standDown(Phase.BACKUP, Reason.GROUP_BACKUP, member);
    } else {
      resign(Phase.BACKUP, Reason.GROUP_BACKUP, member);
    }
  }

  private void speakAtOnce() {
    if (!stalled()) { // else the timer, which is due, stands down
      advertise();
    }
  }

  /** Whether peers may have taken over because no advert left here (invariant: re-elect first). */
  private boolean stalled() {
    return now - lastAdvertNanos > peersWaitNanos;
  }

  private void masterAdvert(AdvertReceived advert) {
    int order = compare(advert);
    if (advert.priority() == 0) { // (705)
      advertise();
      announce(lowerRounds()); // hosts may have believed it
    } else if (order > 0) { // (725)
      if (settings.higherPrioSendAdvert()) {
        sendAdvert();
      }
      standDown(Phase.BACKUP, Reason.HIGHER_PRIORITY, describe(advert));
      follow(advert);
    } else if (order == 0) {
      ignore(IgnoredReason.OWN_ADDRESS);
    } else if (advert.priority() == VrrpInstance.OWNER) {
      otherOwner(advert);
    } else { // (760)
      lowerAdvert(advert);
    }
  }

  /** RFC 9568 6.4.3 (725): by priority, then by sender address, both unsigned. */
  private int compare(AdvertReceived advert) {
    int byPriority = Integer.compare(advert.priority(), priority());
    return byPriority != 0
        ? byPriority
        : Arrays.compareUnsigned(advert.source().getAddress(), source.getAddress());
  }

  /** Both claim to own the addresses, and this router has the higher address. */
  private void otherOwner(AdvertReceived advert) {
    if (owners.told(now)) {
      owners.concede(advert.source());
      standDown(Phase.BACKUP, Reason.HIGHER_PRIORITY, describe(advert) + ", which goes on");
      follow(advert);
      return;
    }
    sendAdvert();
    advertise();
    announce(lowerRounds());
    owners.tell(advert, settings.advertIntervalNanos(), now);
  }

  private void lowerAdvert(AdvertReceived advert) {
    if (!settings.lowerPrioNoAdvert()) {
      advertise(); // (765)
    }
    announce(lowerRounds());
    actions.add(new Action.HeardLower(advert));
  }

  private int lowerRounds() {
    return garp.lowerPriorityHeard(settings.garp(), now);
  }

  private void masterTimer() {
    int rounds = garp.due(settings.garp(), now);
    boolean elsewhere = garp.elsewhereDue(now);
    if (advertAt > now && rounds == 0 && !elsewhere) {
      ignore(IgnoredReason.NOT_DUE);
    }
    if (advertAt <= now) { // (660)
      sendAdvert();
      advertAt = Math.max(advertAt, now - settings.advertIntervalNanos() / 2);
      advertAt += settings.advertIntervalNanos(); // keeps the beat when a little late
    }
    announce(rounds);
    if (elsewhere) {
      actions.add(new Action.AnnounceElsewhere());
    }
  }

  private void repair(String address) {
    if (faults.found().mayRepair(now)) {
      actions.add(new Action.AddAddresses());
    } else {
      fail(
          address
              + " was removed by another program more than 3 times in a minute; find out which"
              + " (\"ip monitor address\")");
    }
  }

  private void reschedule() {
    advertAt = Math.min(advertAt, now + settings.advertIntervalNanos());
    garp.reconfigure(settings.garp(), now);
    master.self(source, priority(), settings.advertIntervalNanos());
  }

  private void inFault(Event event) {
    switch (event) {
      case FaultsChanged _, GroupFaultsChanged _ -> leaveFaultIfOver();
      case TimerExpired() -> faultTimer();
      case Shutdown() -> enter(Phase.INIT, Reason.SHUTDOWN, "");
      case AdvertReceived _ -> ignore(IgnoredReason.IN_FAULT);
      case Start(), Resume _ -> ignore(IgnoredReason.ALREADY_STARTED);
      case AddressesAdded(), AddressesFailed _ -> ignore(IgnoredReason.NOT_EXPECTED);
      case ReleaseEnded() -> endRelease();
      case AddressLost _, AdvertsNotSent _, GroupPromoted(), GroupDemoted _, GroupHeardLower() ->
          ignore(IgnoredReason.NOT_CONCERNED);
      case PriorityChanged _, SourceChanged _, ConfigChanged _, Released _, Moved() -> {}
    }
  }

  private void faultTimer() {
    if (faults.found().retryDue(now)) {
      leaveFaultIfOver();
    } else {
      ignore(IgnoredReason.NOT_DUE);
    }
  }

  private void leaveFaultIfOver() {
    if (!faults.none()) {
      detail = faults.text();
      return;
    }
    master.forget(settings.advertIntervalNanos());
    enter(Phase.BACKUP, Reason.FAULT_OVER, "");
    int adverts = settings.owner() ? 1 : settings.downTimerAdverts();
    masterDownAt =
        now + Timers.masterDownNanos(settings.version(), skewPriority(), interval(), adverts);
  }

  private void fail(String fault) {
    long masterNanos = phase == Phase.MASTER ? now - masterSinceNanos : 0;
    faults.found().fail(fault, masterNanos, now);
    faultIfAny();
  }

  private void faultIfAny() {
    if (faults.none()) {
      return;
    }
    switch (phase) {
      case MASTER -> resign(Phase.FAULT, Reason.FAULT, faults.text());
      case TAKING_OVER -> withdraw(Phase.FAULT, Reason.FAULT, faults.text());
      default -> enter(Phase.FAULT, Reason.FAULT, faults.text());
    }
  }

  private void takeOver(Reason why) {
    owners.over();
    enter(Phase.TAKING_OVER, why, "");
    advertAt = now + settings.advertIntervalNanos();
    actions.add(new Action.AddAddresses());
  }

  /** Gives up with an advert of priority 0, so that a peer need not wait. */
  private void resign(Phase next, Reason why, String what) {
    actions.add(new Action.SendAdvert(0));
    standDown(next, why, what);
  }

  /** Lets go of the addresses without a word. */
  private void standDown(Phase next, Reason why, String what) {
    actions.add(new Action.RemoveAddresses());
    master.forget(settings.advertIntervalNanos());
    enter(next, why, what);
    if (next == Phase.BACKUP) {
      masterDownAt = now + masterDownNanos();
    }
  }

  private void enter(Phase next, Reason why, String what) {
    if (phase == Phase.MASTER) {
      releasedMaster++;
    }
    if (next == Phase.TAKING_OVER) {
      resumeUntil = Timers.NEVER; // they are its own from now on
    } else {
      letGo();
    }
    VrrpState before = shown;
    phase = next;
    reason = why;
    detail = what;
    masterDownAt = Timers.NEVER;
    advertAt = Timers.NEVER;
    preemptAt = Timers.NEVER;
    wantsMaster = false;
    spoken = false;
    shown = next == Phase.TAKING_OVER ? before : VrrpState.valueOf(next.name());
    if (shown != before) {
      actions.add(new Action.Transitioned(before, shown, why, what));
    }
  }

  private void sendAdvert() {
    actions.add(new Action.SendAdvert(priority()));
    lastAdvertNanos = now;
    peersWaitNanos = // by what this advert tells, also when a reload shortens the interval
        Timers.masterDownNanos(
            settings.version(),
            settings.bestPeerPriority(),
            settings.advertIntervalNanos(),
            settings.downTimerAdverts());
  }

  /** Sends one out of its turn: the next follows an interval later. */
  private void advertise() {
    sendAdvert();
    advertAt = now + settings.advertIntervalNanos();
  }

  private void announce(int rounds) {
    if (rounds > 0) {
      actions.add(new Action.Announce(rounds));
    }
  }

  private void ignore(IgnoredReason why) {
    ignored[why.ordinal()]++;
  }

  private static String describe(AdvertReceived advert) {
    return "priority " + advert.priority() + " from " + IpText.of(advert.source());
  }

  private long interval() {
    return master.intervalNanos();
  }

  /** The effective priority; that of an owner who conceded to another is 254. */
  private int priority() {
    return owners.priority(priority);
  }

  private int skewPriority() {
    return settings.owner() ? settings.basePriority() : priority;
  }

  private long masterDownNanos() {
    return Timers.masterDownNanos(
        settings.version(), skewPriority(), interval(), settings.downTimerAdverts());
  }

  /**
   * The present state, as the machine sees it.
   *
   * @return its phase
   */
  public Phase phase() {
    return phase;
  }

  /**
   * The present state, as shown to others.
   *
   * @return its state
   */
  public VrrpState shown() {
    return shown;
  }

  /**
   * Whether it holds, or is about to make its own, what an earlier run left.
   *
   * @return true from {@link Event.Resume} until the addresses are acknowledged or let go
   */
  public boolean goesOn() {
    return resuming() || phase == Phase.TAKING_OVER && reason == Reason.RESUMED;
  }

  /**
   * Whether it would be MASTER if its sync group agreed.
   *
   * @return true from the expiry of the timer until an advert is followed
   */
  public boolean wantsMaster() {
    return wantsMaster;
  }

  /**
   * Until when it does not contend.
   *
   * @return a time on the scale of {@link #handle}, {@link Timers#NEVER}, or {@link #NOT_RELEASED}
   */
  public long releasedUntilNanos() {
    return release.until();
  }

  /**
   * Its own faults.
   *
   * @return one line each, without those of its sync group
   */
  public List<String> ownFaults() {
    return faults.own();
  }

  /**
   * What it was last told of the faults of its sync group.
   *
   * @return one line each
   */
  public List<String> groupFaults() {
    return faults.ofGroup();
  }

  /**
   * Everything there is to see.
   *
   * @return an immutable copy
   */
  public MachineSnapshot snapshot() {
    Map<IgnoredReason, Long> counts = new EnumMap<>(IgnoredReason.class);
    for (IgnoredReason why : IgnoredReason.values()) {
      counts.put(why, ignored[why.ordinal()]);
    }
    return new MachineSnapshot(
        shown,
        phase,
        reason,
        detail,
        priority(),
        Optional.ofNullable(master.address()),
        master.priority(),
        interval(),
        masterDownNanos(),
        faults.all(),
        becameMaster,
        releasedMaster,
        release.until(),
        Collections.unmodifiableMap(counts));
  }
}
