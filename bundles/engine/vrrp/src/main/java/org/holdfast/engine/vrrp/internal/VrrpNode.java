package org.holdfast.engine.vrrp.internal;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.vrrp.VrrpMachine;
import org.holdfast.vrrp.replay.Recorder;

/**
 * A node without a thread of its own: whoever made it lends ports and clock, and gives it its
 * turns. What {@link VrrpEngine} runs on a thread, the simulation runs through here. One thread.
 */
public final class VrrpNode {
  private final VirtualRouters routers;
  private final VrrpLoop loop;

  /**
   * A node with nothing configured.
   *
   * @param port where adverts leave and arrive; its {@code await} must not wait
   * @param addressTable writes addresses
   * @param announcer sends gratuitous ARP
   * @param reports takes log lines and transitions
   * @param gate told what the packet gate is to do
   * @param clock monotonic nanoseconds
   * @param network links and addresses at the start
   */
  public VrrpNode(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      Consumer<List<Guard>> gate,
      LongSupplier clock,
      NetworkState network) {
    routers = new VirtualRouters(port, addressTable, announcer, reports, gate, clock, network);
    loop = new VrrpLoop(port, routers);
  }

  /**
   * Takes a configuration in the next turn.
   *
   * @param wanted what is to run
   */
  public void configure(Configuration wanted) {
    loop.submit(all -> all.configure(wanted));
  }

  /**
   * Takes links and addresses in the next turn.
   *
   * @param now all of them
   */
  public void networkChanged(NetworkState now) {
    loop.submit(all -> all.networkChanged(now));
  }

  /**
   * Takes the result of a script in the next turn.
   *
   * @param name the script's name
   * @param state its state
   */
  public void trackerChanged(String name, TrackerStatus.State state) {
    TrackerId id = new TrackerId(TrackerId.SCRIPT, name);
    trackerChanged(new TrackerStatus(id, state, OptionalInt.empty(), "", Instant.EPOCH));
  }

  /**
   * Takes the result of a tracker in the next turn.
   *
   * @param status its state
   */
  public void trackerChanged(TrackerStatus status) {
    loop.submit(all -> all.trackerChanged(status));
  }

  /** Stops in order in the next turn, which is the last one. */
  public void stop() {
    loop.submit(VirtualRouters::stop);
  }

  /**
   * Records from the next turn on what its machines are told.
   *
   * @param recorder for its thread alone
   */
  public void record(Recorder recorder) {
    loop.submit(all -> all.context().recording().use(recorder));
  }

  /** One round: commands, packets, timers, a portion of kernel writes. */
  public void turn() {
    loop.turn();
  }

  /**
   * Whether another turn is wanted at once.
   *
   * @return true while kernel writes wait
   */
  public boolean busy() {
    return routers.context().work().pending();
  }

  /**
   * When a turn is wanted next.
   *
   * @return on the scale of the clock; {@code Long.MAX_VALUE} for never
   */
  public long deadlineNanos() {
    return routers.context().deadlines().first();
  }

  /**
   * The machines at work.
   *
   * @return in the order of the configuration; to look at, never to be given events
   */
  public List<VrrpMachine> machines() {
    return routers.machines();
  }
}
