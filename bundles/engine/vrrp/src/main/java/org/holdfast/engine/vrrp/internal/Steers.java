package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.SteeringException;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.VrrpMachine;

/** Does what operators want of instances, or says why not. Only the vrrp thread comes here. */
final class Steers {

  /** A BACKUP is silent: one that was heard within it has most likely not gone for good. */
  private static final Duration LATELY = Duration.ofDays(1);

  private final VirtualRouters routers;
  private final Context context;
  private final String who;
  private final Consumer<JournalNote> journal;

  /**
   * For one operator.
   *
   * @param who the operator
   * @param journal is told of what is done, before what follows from it
   */
  Steers(VirtualRouters routers, String who, Consumer<JournalNote> journal) {
    this.routers = routers;
    this.context = routers.context();
    this.who = who;
    this.journal = journal;
  }

  private void note(String instance, String before, String after) {
    journal.accept(
        JournalNote.steering(
            Instant.now(),
            new JournalSubject(JournalSubject.Type.INSTANCE, instance),
            who,
            before,
            after));
  }

  List<String> release(String name, Optional<Duration> time, boolean force)
      throws SteeringException {
    List<VirtualRouter> together = together(name);
    for (VirtualRouter router : together) {
      if (!force) {
        refuseWithoutPeer(router);
      }
    }
    List<String> done = together.stream().map(router -> released(router, time)).toList();
    note(
        name,
        routers.named(name).machine().shown().name(),
        "released" + time.map(it -> " for " + it.toSeconds() + " s").orElse(""));
    long until = time.map(it -> context.now() + it.toNanos()).orElse(Long.MAX_VALUE);
    together.getFirst().handle(new Event.Released(until));
    routers.settle();
    routers.publish();
    done.forEach(context.reports()::info);
    return done;
  }

  private void refuseWithoutPeer(VirtualRouter router) throws SteeringException {
    boolean holds = router.machine().shown() == VrrpState.MASTER;
    if (holds && router.peerWithin(LATELY.toNanos()).isEmpty()) {
      VrrpInstance instance = router.member().instance();
      throw new SteeringException(
          "vrrp_instance %s is not released: no other router of VRID %d was heard on %s within a day,"
                  .formatted(instance.name(), instance.virtualRouterId(), instance.interfaceName())
              + " and expected was one that can take the addresses. A BACKUP is silent: see that"
              + " one runs, then say --force. What nobody takes is taken back");
    }
  }

  private String released(VirtualRouter router, Optional<Duration> time) {
    List<String> heard = new ArrayList<>();
    for (PeerStatus peer : router.peers()) {
      heard.add(text(peer.address()) + " with priority " + peer.priority() + " at " + peer.heard());
    }
    String until = time.map(it -> "for " + it.toSeconds() + " s").orElse("until it is ended");
    return "vrrp_instance %s: released by an operator %s; heard %s"
        .formatted(
            router.name(), until, heard.isEmpty() ? "no other router" : String.join(", ", heard));
  }

  void endRelease(String name) throws SteeringException {
    List<VirtualRouter> together = together(name);
    boolean released =
        together.stream()
            .anyMatch(one -> one.machine().releasedUntilNanos() != VrrpMachine.NOT_RELEASED);
    if (!released) {
      throw new SteeringException("vrrp_instance " + name + " is not released");
    }
    note(name, "released", "contends again");
    together.getFirst().handle(new Event.ReleaseEnded());
    routers.settle();
    routers.publish();
    context.reports().info("vrrp_instance " + name + ": its release was ended by an operator");
  }

  void setPriority(String name, OptionalInt priority) throws SteeringException {
    together(name);
    VirtualRouter router = routers.named(name);
    int configured = router.member().instance().priority();
    if (configured == VrrpInstance.OWNER) {
      throw new SteeringException(
          "vrrp_instance "
              + name
              + " has priority 255, the owner of the addresses; to let others have them, release"
              + " it");
    }
    if (priority.isPresent()
        && (priority.getAsInt() < 1 || priority.getAsInt() >= VrrpInstance.OWNER)) {
      throw new SteeringException("priority is " + priority.getAsInt() + "; expected 1 to 254");
    }
    note(
        name,
        "base priority " + router.steeredPriority().orElse(configured),
        "base priority "
            + priority.orElse(configured)
            + (priority.isEmpty() ? ", that of the file" : ""));
    router.setPriority(priority);
    routers.settle();
    routers.publish();
  }

  private List<VirtualRouter> together(String name) throws SteeringException {
    List<VirtualRouter> together = routers.together(name);
    if (together.isEmpty()) {
      throw new SteeringException(
          "no vrrp_instance is called '%s'; there is %s"
              .formatted(name, routers.names().collect(Collectors.joining(", "))));
    }
    return together;
  }

  private static String text(InetAddress address) {
    return address.getHostAddress();
  }
}
