package org.holdfast.itest.simulation;

import java.nio.ByteBuffer;
import org.holdfast.itest.simulation.Fault.Kind;
import org.holdfast.itest.simulation.Trace.Mark;

/** A fault that begins when its time comes, and ends when it is over. */
final class FaultEntry extends Agenda.Entry {
  private final Cluster cluster;
  private final Fault fault;
  private Host host;
  private int life;
  private boolean begun;
  private long endsAt;

  FaultEntry(Cluster cluster, Fault fault) {
    this.cluster = cluster;
    this.fault = fault;
  }

  @Override
  void happen() {
    if (!begun) {
      begun = true;
      endsAt = cluster.now + fault.lastsNanos();
      host = whom();
      life = host.life;
      cluster.note(Mark.FAULT, host.number, fault.instance(), fault.kind().ordinal());
      if (cluster.narrates()) {
        cluster.say(host, "FAULT " + fault.kind().word() + ", amount " + fault.amount());
      }
      cluster.watch.fault(1);
      begin();
      if (fault.kind() == Kind.STRANGER) {
        stranger();
      }
      cluster.after(fault.lastsNanos(), this);
    } else {
      cluster.note(Mark.FAULT_OVER, host.number, fault.instance(), fault.kind().ordinal());
      if (cluster.narrates()) {
        cluster.say(host, "over: " + fault.kind().word());
      }
      end();
      cluster.faultOver();
      cluster.watch.fault(-1);
    }
  }

  private Host whom() {
    if (fault.node() != Fault.THE_MASTER) {
      return cluster.hosts[fault.node()];
    }
    for (Host one : cluster.hosts) {
      if (one.isMaster(fault.instance())) {
        return one;
      }
    }
    return cluster.hosts[0];
  }

  private void begin() {
    int amount = (int) fault.amount();
    switch (fault.kind()) {
      case CRASH -> host.crash();
      case CRASH_INSIDE -> host.crashAfter(amount);
      case STOP -> host.stop();
      case STALL -> host.stall();
      case MACHINE_PAUSE -> host.pause();
      case ADDRESS_DELETED ->
          host.kernel.deleted(fault.instance(), amount % cluster.spec.addresses);
      case RELOAD_EQUAL -> reloadEqual();
      case RELOAD_PRIORITY -> reload(ClusterSpec.VARIANT_PRIORITY);
      case RELOAD_ADDRESS -> reload(ClusterSpec.VARIANT_ADDRESS);
      case FORGED -> forge();
      case STRANGER -> {}
      default -> count(1);
    }
  }

  private void end() {
    switch (fault.kind()) {
      case CRASH, CRASH_INSIDE, STOP -> {
        if (!host.runs()) {
          host.start();
        } else if (fault.kind() == Kind.CRASH_INSIDE && host.life == life) {
          host.crashAfter(-1);
        }
      }
      case STALL -> host.resume(life);
      case MACHINE_PAUSE -> host.unpause();
      case STRANGER, ADDRESS_DELETED, RELOAD_EQUAL, RELOAD_PRIORITY, RELOAD_ADDRESS, FORGED -> {}
      default -> count(-1);
    }
  }

  /** What is on while it lasts. */
  private void count(int by) {
    Wiring wiring = cluster.wiring;
    int node = host.number;
    int amount = (int) fault.amount();
    switch (fault.kind()) {
      case LINK_DOWN -> {
        host.kernel.linkDown += by;
        cluster.watch.linkChanged(host);
        host.newsComes();
      }
      case PARTITION -> between(by, true, true);
      case DUMB -> between(by, true, false);
      case DEAF -> between(by, false, true);
      case RING -> ring(by);
      case LOSS -> wiring.lose(node, by * amount);
      case DUPLICATION -> wiring.duplicate(node, by * amount);
      case DELAY -> wiring.delay(node, by * fault.amount());
      case CORRUPTION -> wiring.corrupt(node, by * amount);
      case SEND_REFUSED -> host.sendRefused += by;
      case ADD_REFUSED -> host.kernel.addRefused += by;
      case REMOVE_REFUSED -> {
        host.kernel.removeRefused += by;
        cluster.watch.owed(host);
      }
      case NEWS_LATE -> host.newsLateNanos += by * fault.amount();
      default -> throw new IllegalStateException("does not last: " + fault);
    }
    cluster.watch.wiringChanged();
  }

  private void between(int by, boolean out, boolean in) {
    for (int other = 0; other < cluster.spec.nodes; other++) {
      if (out) {
        cluster.wiring.block(host.number, other, by);
      }
      if (in) {
        cluster.wiring.block(other, host.number, by);
      }
    }
  }

  private void ring(int by) {
    int nodes = cluster.spec.nodes;
    for (int to = 0; to < nodes; to++) {
      for (int from = 0; from < nodes; from++) {
        if ((from + 1) % nodes != to) {
          cluster.wiring.block(from, to, by);
        }
      }
    }
  }

  private void reloadEqual() {
    cluster.watch.mustNotMove(host);
    host.reload();
    cluster.watch.moved(host);
  }

  private void reload(int variant) {
    host.variant ^= variant;
    if (host.acts()) {
      host.reload();
    } // else it finds the new file when it starts or goes on
    cluster.watch.reloaded(host);
  }

  private void forge() {
    Dice dice = new Dice(fault.amount());
    for (int i = 0; i < 20 && host.acts(); i++) {
      ByteBuffer sample = cluster.sample(fault.instance());
      if (sample == null) {
        return;
      }
      Packet like = cluster.lastSent[fault.instance()];
      Packet packet = Forgery.of(dice.below(Forgery.WAYS), sample, like, host, cluster.addressing);
      if (packet != null) {
        cluster.watch.mustNotMatter(host);
        host.arrive(packet);
        cluster.watch.didNotMatter(host);
      }
    }
  }

  /** A strange router speaks once an interval. */
  private void stranger() {
    ByteBuffer advert = cluster.sample(fault.instance());
    if (advert != null) {
      advert.put(2, (byte) fault.amount());
      Packet like = cluster.lastSent[fault.instance()];
      Packet packet = new Packet(cluster.addressing.stranger(), like.destination(), 255, advert);
      Forgery.sign(packet);
      cluster.fromOutside(packet);
      if (cluster.now + cluster.spec.advertNanos() < endsAt) {
        cluster.after(
            cluster.spec.advertNanos(),
            new Agenda.Entry() {
              @Override
              void happen() {
                stranger();
              }
            });
      }
    }
  }
}
