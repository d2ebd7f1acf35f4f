package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.VrrpMachine;

/**
 * Does what operators want of instances, or says what that would cause, or why not. Only the vrrp
 * thread comes here.
 */
final class Steers {

  /** A BACKUP is silent: one that was heard within it has most likely not gone for good. */
  private static final Duration LATELY = Duration.ofDays(1);

  private final VirtualRouters routers;
  private final Context context;
  private final Consumer<JournalNote> journal;

  /**
   * For any operator.
   *
   * @param journal is told of what is done, before what follows from it
   */
  Steers(VirtualRouters routers, Consumer<JournalNote> journal) {
    this.routers = routers;
    this.context = routers.context();
    this.journal = journal;
  }

  /** An order that is not refused: what it causes, and how it is carried out for whom. */
  private record Prepared(Plan plan, Consumer<String> act) {}

  Plan plan(VrrpOrder order) {
    return prepared(order).plan();
  }

  Plan tell(VrrpOrder order, String who) {
    Prepared prepared = prepared(order);
    if (!prepared.plan().isEmpty()) {
      prepared.act().accept(who);
      routers.settle();
      routers.publish();
    }
    return prepared.plan();
  }

  private Prepared prepared(VrrpOrder order) {
    List<VirtualRouter> together = routers.together(order.instance());
    if (together.isEmpty()) {
      throw ChangeRefusedException.unknown(
          "vrrp_instance", order.instance(), routers.names().toList());
    }
    return switch (order) {
      case VrrpOrder.Release release -> release(release, together);
      case VrrpOrder.EndRelease end -> endRelease(end.instance(), together);
      case VrrpOrder.SetPriority set -> setPriority(routers.named(set.instance()), set.priority());
    };
  }

  private Prepared release(VrrpOrder.Release order, List<VirtualRouter> together) {
    if (!order.force()) {
      together.forEach(this::refuseWithoutPeer);
    }
    String time =
        order.time().map(it -> "for " + it.toSeconds() + " s").orElse("until it is ended");
    return new Prepared(
        new Plan(together.stream().map(one -> OrderSteps.release(one, time)).toList()),
        who -> {
          String before = routers.named(order.instance()).machine().shown().name();
          note(order.instance(), who, before, "released " + time);
          together.forEach(one -> say(one.name(), "released by an operator " + time));
          long until = order.time().map(it -> context.now() + it.toNanos()).orElse(Long.MAX_VALUE);
          together.getFirst().handle(new Event.Released(until));
        });
  }

  private void refuseWithoutPeer(VirtualRouter router) {
    boolean holds = router.machine().shown() == VrrpState.MASTER;
    if (holds && router.peerWithin(LATELY.toNanos()).isEmpty()) {
      VrrpInstance instance = router.member().instance();
      throw new ChangeRefusedException(
          "vrrp_instance %s is not released: no other router of VRID %d was heard on %s within a day,"
                  .formatted(instance.name(), instance.virtualRouterId(), instance.interfaceName())
              + " and expected was one that can take the addresses. A BACKUP is silent: see that"
              + " one runs, then say --force. What nobody takes is taken back");
    }
  }

  private Prepared endRelease(String name, List<VirtualRouter> together) {
    boolean released =
        together.stream()
            .anyMatch(one -> one.machine().releasedUntilNanos() != VrrpMachine.NOT_RELEASED);
    if (!released) {
      throw new ChangeRefusedException("vrrp_instance " + name + " is not released");
    }
    return new Prepared(
        new Plan(together.stream().map(OrderSteps::endRelease).toList()),
        who -> {
          note(name, who, "released", "contends again");
          say(name, "its release was ended by an operator");
          together.getFirst().handle(new Event.ReleaseEnded());
        });
  }

  private Prepared setPriority(VirtualRouter router, OptionalLong priority) {
    int configured = router.member().instance().priority();
    if (configured == VrrpInstance.OWNER) {
      throw new ChangeRefusedException(
          "vrrp_instance "
              + router.name()
              + " has priority 255, the owner of the addresses; to let others have them, release"
              + " it");
    }
    long after = priority.orElse(configured);
    if (after < 1 || after >= VrrpInstance.OWNER) {
      throw new ChangeRefusedException("priority is " + after + "; expected 1 to 254");
    }
    int before = router.steeredPriority().orElse(configured);
    return new Prepared(
        before == after
            ? Plan.nothing()
            : new Plan(List.of(OrderSteps.setPriority(router.shown(), before, after))),
        who -> {
          String ofFile = priority.isEmpty() ? ", that of the file" : "";
          note(router.name(), who, "base priority " + before, "base priority " + after + ofFile);
          router.setPriority(
              priority.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) after));
        });
  }

  private void note(String instance, String who, String before, String after) {
    journal.accept(
        JournalNote.steering(
            Instant.now(),
            new JournalSubject(JournalSubject.Type.INSTANCE, instance),
            who,
            before,
            after));
  }

  private void say(String instance, String what) {
    context.reports().info("vrrp_instance " + instance + ": " + what);
  }
}
