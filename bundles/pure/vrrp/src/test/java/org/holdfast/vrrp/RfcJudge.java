package org.holdfast.vrrp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Says of one {@link Step} which statements of docs/vrrp-conformance.md concern it and which of
 * them it violates. Written from RFC 9568 section 6.4 and RFC 3768 section 6.4 alone and without
 * the machine's code, so that the two check each other.
 */
final class RfcJudge {
  private static final long SECOND = 1_000_000_000L;

  /** What a statement demands where it applies. */
  private record Rule(Predicate<Step> applies, Predicate<Step> holds) {}

  private static final Map<Integer, Rule> RULES = new TreeMap<>();

  static {
    rule(13, step -> !step.sent().isEmpty(), RfcJudge::priorityIsAllowed);
    rule(54, step -> accepts(step) && version(step) == 2, RfcJudge::waitsFromNow);
    rule(55, step -> accepts(step) && version(step) == 3, RfcJudge::waitsFromNow);
    rule(56, step -> accepts(step) && version(step) == 3, RfcJudge::followsTheInterval);
    rule(59, RfcJudge::startsAsBackup, RfcJudge::waitsFromNow);
    rule(61, RfcJudge::ownerStarts, step -> step.after().phase() == Phase.TAKING_OVER);
    rule(62, RfcJudge::startsAsBackup, step -> is(step, Phase.BACKUP) && step.sent().isEmpty());
    rule(68, step -> in(step, Phase.BACKUP) && shutdown(step), RfcJudge::stopsSilently);
    rule(69, RfcJudge::becomesMaster, RfcJudge::speaksThenAnnounces);
    rule(70, step -> in(step, Phase.BACKUP) && resigned(step), RfcJudge::waitsForSkewAlone);
    rule(71, RfcJudge::accepts, step -> is(step, Phase.BACKUP) && waitsFromNow(step));
    rule(72, RfcJudge::discards, RfcJudge::nothingChanges);
    rule(81, step -> in(step, Phase.MASTER) && shutdown(step), RfcJudge::resignsThenLetsGo);
    rule(82, RfcJudge::advertIsDue, step -> speaks(step) && step.after().deadline() > step.now());
    rule(83, step -> awakeMaster(step) && resigned(step), RfcJudge::speaksAndCountsAnew);
    rule(84, RfcJudge::hearsBetter, RfcJudge::yields);
    rule(85, RfcJudge::hearsWorse, RfcJudge::speaksAndCountsAnew);
    rule(86, step -> hearsBetter(step) && !step.settings().preempt(), RfcJudge::yields);
    rule(88, RfcJudge::wakesLate, step -> step.sent().isEmpty() && !is(step, Phase.MASTER));
  }

  private RfcJudge() {}

  private static void rule(int number, Predicate<Step> applies, Predicate<Step> holds) {
    RULES.put(number, new Rule(applies, holds));
  }

  /** Every statement that can be judged. */
  static Iterable<Integer> statements() {
    return RULES.keySet();
  }

  static boolean applies(int number, Step step) {
    return RULES.get(number).applies().test(step);
  }

  /** Whether the step does what the statement demands; true where it does not apply. */
  static boolean holds(int number, Step step) {
    return !applies(number, step) || RULES.get(number).holds().test(step);
  }

  private static int version(Step step) {
    return step.settings().version();
  }

  private static boolean in(Step step, Phase phase) {
    return step.before().phase() == phase;
  }

  private static boolean is(Step step, Phase phase) {
    return step.after().phase() == phase;
  }

  private static boolean shutdown(Step step) {
    return step.event() instanceof Event.Shutdown;
  }

  private static boolean resigned(Step step) {
    return step.advert().filter(advert -> advert.priority() == 0).isPresent();
  }

  private static int own(Step step) {
    return step.settings().basePriority();
  }

  private static boolean startsAsBackup(Step step) {
    return in(step, Phase.INIT) && step.event() instanceof Event.Start && own(step) < 255;
  }

  private static boolean ownerStarts(Step step) {
    return in(step, Phase.INIT) && step.event() instanceof Event.Start && own(step) == 255;
  }

  /** 6.4.2 (420). */
  private static boolean accepts(Step step) {
    return in(step, Phase.BACKUP)
        && step.advert().filter(advert -> advert.priority() > 0).isPresent()
        && (!step.settings().preempt() || step.advert().get().priority() >= own(step));
  }

  /** 6.4.2 (435). */
  private static boolean discards(Step step) {
    return in(step, Phase.BACKUP) && step.advert().isPresent() && !resigned(step) && !accepts(step);
  }

  private static boolean becomesMaster(Step step) {
    return in(step, Phase.TAKING_OVER) && step.event() instanceof Event.AddressesAdded;
  }

  private static boolean wakesLate(Step step) {
    boolean looks = step.event() instanceof Event.TimerExpired || step.advert().isPresent();
    return in(step, Phase.MASTER) && looks && stalled(step);
  }

  /** The best backup that there can be has waited out its Active_Down_Interval. */
  private static boolean stalled(Step step) {
    long own = step.settings().advertIntervalNanos();
    return step.now() - step.before().lastSent() > down(step, 255, own);
  }

  private static boolean awakeMaster(Step step) {
    return in(step, Phase.MASTER) && !stalled(step);
  }

  private static boolean advertIsDue(Step step) {
    return awakeMaster(step)
        && step.event() instanceof Event.TimerExpired
        && step.now() >= step.before().deadline();
  }

  private static boolean hearsBetter(Step step) {
    return awakeMaster(step) && step.advert().isPresent() && order(step) > 0;
  }

  private static boolean hearsWorse(Step step) {
    return awakeMaster(step)
        && step.advert().isPresent()
        && !resigned(step)
        && order(step) < 0
        && !otherOwner(step);
  }

  /** Statement 89 goes beyond the RFC there; case files show it. */
  private static boolean otherOwner(Step step) {
    return own(step) == 255 && step.advert().orElseThrow().priority() == 255;
  }

  /** 6.4.3 (725): priority, then address, both unsigned. */
  private static int order(Step step) {
    Event.AdvertReceived advert = step.advert().orElseThrow();
    int byPriority = advert.priority() - own(step);
    return byPriority != 0
        ? byPriority
        : Arrays.compareUnsigned(advert.source().getAddress(), step.source().getAddress());
  }

  private static boolean priorityIsAllowed(Step step) {
    return step.sent().stream()
        .allMatch(priority -> priority == own(step) || priority == 0 && shutdown(step));
  }

  /** 6.1. */
  private static long skew(Step step, int priority, long interval) {
    return (256 - priority) * (version(step) == 2 ? SECOND : interval) / 256;
  }

  private static long down(Step step, int priority, long interval) {
    return step.settings().downTimerAdverts() * interval + skew(step, priority, interval);
  }

  /** Active_Adver_Interval after the event. */
  private static long interval(Step step) {
    return version(step) == 3 && step.advert().isPresent()
        ? step.advert().get().intervalNanos()
        : step.settings().advertIntervalNanos();
  }

  private static boolean waitsFromNow(Step step) {
    return step.after().deadline() == step.now() + down(step, own(step), interval(step));
  }

  private static boolean waitsForSkewAlone(Step step) {
    return is(step, Phase.BACKUP)
        && step.after().deadline() == step.now() + skew(step, own(step), step.before().interval());
  }

  private static boolean followsTheInterval(Step step) {
    return step.after().interval() == step.advert().orElseThrow().intervalNanos();
  }

  private static boolean nothingChanges(Step step) {
    return step.actions().isEmpty() && step.after().equals(step.before());
  }

  private static boolean stopsSilently(Step step) {
    return is(step, Phase.INIT) && step.sent().isEmpty() && step.after().deadline() == Timers.NEVER;
  }

  private static boolean speaks(Step step) {
    return is(step, Phase.MASTER) && step.sent().contains(own(step));
  }

  private static boolean speaksThenAnnounces(Step step) {
    return speaksAndCountsAnew(step)
        && step.inOrder(Action.SendAdvert.class, Action.Announce.class);
  }

  private static boolean speaksAndCountsAnew(Step step) {
    return speaks(step)
        && step.after().deadline() == step.now() + step.settings().advertIntervalNanos();
  }

  private static boolean resignsThenLetsGo(Step step) {
    return is(step, Phase.INIT)
        && step.sent().equals(List.of(0))
        && step.inOrder(Action.SendAdvert.class, Action.RemoveAddresses.class);
  }

  private static boolean yields(Step step) {
    return is(step, Phase.BACKUP)
        && step.has(Action.RemoveAddresses.class)
        && step.sent().isEmpty()
        && waitsFromNow(step);
  }
}
