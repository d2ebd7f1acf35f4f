package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.holdfast.api.vrrp.VrrpState;

/** Routers on a wire that loses, delays, doubles and cuts, in simulated time, all from one seed. */
final class Wire {
  private static final long MOST_EVENTS = 1_000_000;

  private final Random random;
  private final List<Router> routers = new ArrayList<>();
  private final PriorityQueue<Packet> flying =
      new PriorityQueue<>(Comparator.comparingLong(Packet::at));
  private long now;
  private long events;
  private double loss;
  private long longestTwoMasters;
  private long twoMastersSince = Timers.NEVER;

  Wire(long seed) {
    random = new Random(seed);
  }

  private record Packet(long at, int to, Event.AdvertReceived advert) {}

  /** One router; deaf, stopped or cut off for a while. */
  static final class Router {
    final InetAddress address;
    final MachineSettings settings;
    VrrpMachine machine;
    boolean alive;
    boolean cut;
    long pausedUntil;
    long transitions;

    Router(InetAddress address, MachineSettings settings) {
      this.address = address;
      this.settings = settings;
    }
  }

  void add(MachineSettings settings) {
    InetAddress address = InetAddress.ofLiteral("10.0.0." + (1 + routers.size()));
    routers.add(new Router(address, settings));
    start(routers.size() - 1);
  }

  private void start(int index) {
    Router router = routers.get(index);
    router.machine =
        new VrrpMachine(router.settings, router.settings.basePriority(), router.address);
    router.alive = true;
    handle(index, new Event.Start());
  }

  /** Loses, cuts, pauses, kills and restarts at random until the time given. */
  void torment(long until) {
    while (now < until) {
      loss = random.nextInt(4) == 0 ? random.nextDouble() : 0;
      hurt(random.nextInt(routers.size()));
      run(now + random.nextLong(3 * Machines.SECOND));
    }
  }

  private void hurt(int index) {
    Router router = routers.get(index);
    switch (random.nextInt(6)) {
      case 0 -> router.cut = !router.cut;
      case 1 -> router.pausedUntil = now + random.nextLong(10 * Machines.SECOND);
      case 2 -> {
        router.alive = !router.alive;
        if (router.alive) {
          start(index);
        }
      }
      case 3 -> {
        if (router.alive) {
          handle(index, new Event.FaultsChanged(List.of("link")));
        }
      }
      case 4 -> {
        if (router.alive) {
          handle(index, new Event.FaultsChanged(List.of()));
        }
      }
      default -> {
        if (router.alive) {
          handle(index, new Event.Shutdown());
          handle(index, new Event.Start());
        }
      }
    }
  }

  /** Everybody lives, hears and is heard from now on. */
  void heal() {
    loss = 0;
    for (int i = 0; i < routers.size(); i++) {
      Router router = routers.get(i);
      router.cut = false;
      router.pausedUntil = 0;
      if (!router.alive) {
        start(i);
      }
      handle(i, new Event.FaultsChanged(List.of()));
      router.transitions = 0;
    }
    longestTwoMasters = 0;
    twoMastersSince = masters().size() > 1 ? now : Timers.NEVER;
  }

  void run(long until) {
    while (true) {
      int due = nextRouter();
      long timer = due < 0 ? Timers.NEVER : wake(routers.get(due));
      long packet = flying.isEmpty() ? Timers.NEVER : flying.peek().at();
      if (Math.min(timer, packet) > until) {
        now = until;
        return;
      }
      // As the engine does: packets that are there come before timers.
      if (packet <= timer) {
        deliver(flying.poll());
      } else {
        now = timer;
        handle(due, new Event.TimerExpired());
      }
    }
  }

  private int nextRouter() {
    int best = -1;
    for (int i = 0; i < routers.size(); i++) {
      Router router = routers.get(i);
      if (router.alive && (best < 0 || wake(router) < wake(routers.get(best)))) {
        best = i;
      }
    }
    return best;
  }

  private long wake(Router router) {
    return Math.max(now, Math.max(router.machine.deadlineNanos(), router.pausedUntil));
  }

  private void deliver(Packet packet) {
    Router router = routers.get(packet.to());
    if (router.pausedUntil > packet.at()) {
      flying.add(new Packet(router.pausedUntil, packet.to(), packet.advert()));
      return;
    }
    now = packet.at();
    if (router.alive) {
      handle(packet.to(), packet.advert());
    }
  }

  private void handle(int index, Event event) {
    Router router = routers.get(index);
    if (++events > MOST_EVENTS) {
      throw new IllegalStateException("more than " + MOST_EVENTS + " events: a storm of adverts");
    }
    for (Action action : router.machine.handle(event, now)) {
      switch (action) {
        case Action.SendAdvert(int priority) -> send(index, priority);
        case Action.AddAddresses() -> handle(index, new Event.AddressesAdded());
        case Action.Transitioned _ -> router.transitions++;
        case Action.RemoveAddresses(),
            Action.Announce _,
            Action.AnnounceElsewhere(),
            Action.HeardLower _ -> {}
      }
    }
    watchMasters();
  }

  private void send(int from, int priority) {
    Router sender = routers.get(from);
    var advert =
        new Event.AdvertReceived(sender.address, priority, sender.settings.advertIntervalNanos());
    for (int to = 0; to < routers.size(); to++) {
      boolean connected = !sender.cut && !routers.get(to).cut;
      int copies = random.nextInt(50) == 0 && loss > 0 ? 2 : 1;
      for (int copy = 0; copy < copies && to != from && connected; copy++) {
        if (random.nextDouble() >= loss) {
          flying.add(new Packet(now + random.nextLong(Machines.MILLI), to, advert));
        }
      }
    }
  }

  private void watchMasters() {
    boolean two = masters().size() > 1;
    if (two && twoMastersSince == Timers.NEVER) {
      twoMastersSince = now;
    } else if (!two && twoMastersSince != Timers.NEVER) {
      longestTwoMasters = Math.max(longestTwoMasters, now - twoMastersSince);
      twoMastersSince = Timers.NEVER;
    }
  }

  List<Integer> masters() {
    List<Integer> masters = new ArrayList<>();
    for (int i = 0; i < routers.size(); i++) {
      if (routers.get(i).alive && routers.get(i).machine.shown() == VrrpState.MASTER) {
        masters.add(i);
      }
    }
    return masters;
  }

  long transitions() {
    return routers.stream().mapToLong(router -> router.transitions).sum();
  }

  long longestTwoMasters() {
    return twoMastersSince == Timers.NEVER
        ? longestTwoMasters
        : Math.max(longestTwoMasters, now - twoMastersSince);
  }

  long now() {
    return now;
  }
}
