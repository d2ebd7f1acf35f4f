package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.engine.vrrp.internal.Counters.Counter;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.RejectReason;
import org.holdfast.wire.vrrp.ChecksumForm;

/** Counts and, once a minute for each kind, tells what is odd about adverts of one router. */
final class AdvertLog {
  private static final int ADDRESSES = RejectReason.values().length;
  private static final int INTERVAL = ADDRESSES + 1;
  private static final int CHECKSUM_FORM = ADDRESSES + 2;
  private static final int NOT_SENT = ADDRESSES + 3;
  private static final int NOT_ANNOUNCED = ADDRESSES + 4;
  private static final int NOT_REFRESHED = ADDRESSES + 5;
  private static final int LATE = ADDRESSES + 6;
  private static final int CHECKSUM_CHANGED = ADDRESSES + 7;
  private static final int SAME_PRIORITY = ADDRESSES + 8;
  private static final int DROPPED = ADDRESSES + 9;
  private static final int SUBJECTS = ADDRESSES + 10;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Reports reports;
  private final Counters counters;
  private final RateLimit limit = new RateLimit(SUBJECTS);

  AdvertLog(Reports reports, Counters counters) {
    this.reports = reports;
    this.counters = counters;
  }

  void rejected(VrrpInstance instance, InetAddress from, Checked.Rejected what, long now) {
    counters.count(what.reason());
    int subject = what.reason().ordinal();
    if (limit.passes(subject, now)) {
      String line = "advert from %s rejected: %s".formatted(IpText.of(from), what.describe());
      warn(instance, line, subject);
    }
  }

  void accepted(VrrpInstance instance, InetAddress from, Checked.Accepted what, long now) {
    if (what.advert().priority() == 0) {
      counters.count(Counter.PRIORITY_ZERO_RECEIVED);
    }
    if (what.addressesDiffer()) {
      counters.count(Counter.ADDRESS_LISTS_DIFFERENT);
      odd(instance, from, ADDRESSES, now, "lists other virtual addresses than this node");
    }
    if (what.intervalDiffers()) {
      counters.count(Counter.INTERVALS_DIFFERENT);
      odd(instance, from, INTERVAL, now, "tells another advert_int than this node");
    }
    boolean other =
        instance.version() == 3
            && (what.form() == ChecksumForm.MESSAGE_ONLY) != instance.checksumWithoutPseudoHeader();
    if (other) {
      odd(
          instance,
          from,
          CHECKSUM_FORM,
          now,
          "has the other form of checksum; it may not understand ours: see v3_checksum_as_v2");
    }
  }

  /** RFC 9568 8.3.2: distinct priorities, and at most one owner. */
  void samePriority(VrrpInstance instance, InetAddress from, int priority, long now) {
    counters.count(Counter.PRIORITIES_EQUAL);
    odd(
        instance,
        from,
        SAME_PRIORITY,
        now,
        priority == VrrpInstance.OWNER
            ? "has priority 255 as this node: only one may own the addresses"
            : "has the same priority " + priority + " as this node: the higher address wins");
  }

  void checksumChanged(VrrpInstance instance, InetAddress from, boolean old, long now) {
    if (limit.passes(CHECKSUM_CHANGED, now)) {
      String form = old ? "the checksum of keepalived 1.3.6" : "the right checksum";
      warn(instance, "adverts to " + IpText.of(from) + " have " + form, CHECKSUM_CHANGED);
    }
  }

  private void odd(VrrpInstance instance, InetAddress from, int subject, long now, String what) {
    if (limit.passes(subject, now)) {
      warn(instance, "advert from " + IpText.of(from) + " " + what, subject);
    }
  }

  void notSent(VrrpInstance instance, String refusal, long now) {
    counters.count(Counter.SEND_ERRORS);
    if (limit.passes(NOT_SENT, now)) {
      warn(instance, "advert not sent: " + refusal, NOT_SENT);
    }
  }

  /** RFC 9568 2.5: so that what looks like a lost MASTER is known for an overloaded one. */
  void late(VrrpInstance instance, long nanos, long now) {
    counters.count(Counter.ADVERTS_LATE);
    if (limit.passes(LATE, now)) {
      String line =
          "advert %d ms late at an advert_int of %d ms: the process was stopped or has too little"
                  .formatted(nanos / NANOS_PER_MILLI, instance.advertInterval().toMillis())
              + " processor time; peers take over when it is later than they wait";
      warn(instance, line, LATE);
    }
  }

  void dropped(VrrpInstance instance, long packets, long now) {
    counters.add(Counter.PACKETS_DROPPED, packets);
    if (limit.passes(DROPPED, now)) {
      String line =
          "more VRRP packets came to %s than could be read, %d were dropped: see who sends them"
              .formatted(instance.interfaceName(), packets);
      warn(instance, line, DROPPED);
    }
  }

  void notAnnounced(VrrpInstance instance, String refusal, long now) {
    if (limit.passes(NOT_ANNOUNCED, now)) {
      warn(instance, "addresses not announced: " + refusal, NOT_ANNOUNCED);
    }
  }

  void notRefreshed(VrrpInstance instance, String refusal, long now) {
    if (limit.passes(NOT_REFRESHED, now)) {
      warn(instance, "lease of its addresses not renewed: " + refusal, NOT_REFRESHED);
    }
  }

  private void warn(VrrpInstance instance, String line, int subject) {
    reports.warn("vrrp_instance " + instance.name() + ": " + line + limit.heldBack(subject));
  }
}
