package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.List;

/** What can happen to a VRRP machine. */
public sealed interface Event {

  /** Startup (RFC 9568 section 6.3). */
  record Start() implements Event {}

  /**
   * Startup with the addresses of an earlier run still here under their lease ({@link Resumption}).
   *
   * @param speakAtNanos when to become MASTER unless an advert was heard
   * @param untilNanos from when on a peer may have taken over
   */
  record Resume(long speakAtNanos, long untilNanos) implements Event {}

  /** Shutdown: orderly stop or removal. */
  record Shutdown() implements Event {}

  /** The machine's {@link VrrpMachine#deadlineNanos} has come. */
  record TimerExpired() implements Event {}

  /**
   * An advert that passed {@link AdvertCheck}.
   *
   * @param source who sent it
   * @param priority 0..255
   * @param intervalNanos the interval it tells
   */
  record AdvertReceived(InetAddress source, int priority, long intervalNanos) implements Event {}

  /**
   * What keeps this instance from taking part is new.
   *
   * @param faults one line each; empty when nothing does
   */
  record FaultsChanged(List<String> faults) implements Event {
    /** Copies the list. */
    public FaultsChanged {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Members of its sync group that are in FAULT.
   *
   * @param faults one line each; empty when none is
   */
  record GroupFaultsChanged(List<String> faults) implements Event {
    /** Copies the list. */
    public GroupFaultsChanged {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Tracking changed the priority.
   *
   * @param effectivePriority 1..255
   */
  record PriorityChanged(int effectivePriority) implements Event {}

  /**
   * The source address of own adverts is new.
   *
   * @param source decides between equal priorities
   */
  record SourceChanged(InetAddress source) implements Event {}

  /** The kernel acknowledged every address of the last {@link Action.AddAddresses}. */
  record AddressesAdded() implements Event {}

  /**
   * The kernel refused an address of the last {@link Action.AddAddresses}.
   *
   * @param failure what it said
   */
  record AddressesFailed(String failure) implements Event {}

  /**
   * Somebody else removed a virtual address.
   *
   * @param address which
   */
  record AddressLost(String address) implements Event {}

  /**
   * Several adverts in a row were not taken by the kernel.
   *
   * @param failure what it said
   */
  record AdvertsNotSent(String failure) implements Event {}

  /**
   * The configuration changed.
   *
   * @param settings the new settings
   */
  record ConfigChanged(MachineSettings settings) implements Event {}

  /**
   * From now on adverts go out, and are heard, under another VRID or version, or in another group:
   * what was heard before came from another virtual router.
   */
  record Moved() implements Event {}

  /**
   * An operator wants others to have the addresses; again while released: another end.
   *
   * @param untilNanos when it contends again, on the scale of {@link VrrpMachine#handle}; {@link
   *     Timers#NEVER} for not before {@link ReleaseEnded}
   */
  record Released(long untilNanos) implements Event {}

  /** It may contend again. */
  record ReleaseEnded() implements Event {}

  /** Another member of its sync group heard an advert of lower priority as MASTER. */
  record GroupHeardLower() implements Event {}

  /** The sync group goes to MASTER. */
  record GroupPromoted() implements Event {}

  /**
   * The sync group leaves MASTER.
   *
   * @param member the member that was first
   */
  record GroupDemoted(String member) implements Event {}
}
