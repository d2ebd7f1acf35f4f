package org.holdfast.surface.dump.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.VrrpState;

/** One {@code VRRP Instance} of keepalived.data, its lines in keepalived's order. */
final class InstanceText {
  private static final int VERSION_3 = 3;

  private final Lines lines;
  private final Snapshot.Instance instance;
  private final VrrpInstance config;
  private final InstanceStatus status;

  private InstanceText(Lines lines, Snapshot.Instance instance) {
    this.lines = lines;
    this.instance = instance;
    this.config = instance.config();
    this.status = instance.status();
  }

  static void write(Lines lines, Snapshot node, Snapshot.Instance instance, ZoneId zone) {
    InstanceText text = new InstanceText(lines, instance);
    lines.put(1, "VRRP Instance", instance.config().name());
    text.state(node, zone);
    text.links();
    text.announcements();
    text.rules();
    text.auth();
    text.objects();
    text.tracked();
    text.scripts();
  }

  private void state(Snapshot node, ZoneId zone) {
    put("VRRP Version", status.version());
    node.groupOf(config.name()).ifPresent(group -> put("Sync group", group));
    addIf(config.ipv6(), "Using Native IPv6");
    put("State", status.state());
    if (status.state() == VrrpState.BACKUP && status.master().isPresent()) {
      put("Master router", Ip.text(status.master().get()));
      put("Master priority", status.masterPriority());
      if (status.version() == VERSION_3) {
        put("Master advert int", Words.seconds(status.advertInterval()) + " sec");
      }
    }
    add("Flags:");
    if (config.unicast()) {
      lines.add(5, "Using unicast");
    }
    put("Wantstate", status.state());
    put("Number of config faults", 0);
    put("Number of interface and track script faults", status.faults().size());
    put("Number of track scripts init", count(TrackedStatus.Effect.AWAITED));
    put("Last transition", Words.moment(status.since(), zone));
    put("Master down timer", Words.micros(status.masterDownInterval()) + " usecs");
  }

  private long count(TrackedStatus.Effect effect) {
    return status.tracked().stream().filter(it -> it.effect() == effect).count();
  }

  private void links() {
    Optional<OwnLink> own = config.vmac().own();
    own.ifPresent(
        it ->
            add(
                "Use VMAC, i/f name "
                    + it.name()
                    + ", is_up = "
                    + (status.state() != VrrpState.FAULT)
                    + ", xmit_base = "
                    + config.vmac().transmitOnBase()));
    put(
        "Interface",
        own.map(it -> it.name() + ", vmac on " + it.base()).orElse(status.interfaceName()));
    addIf(!config.trackPrimary(), "VRRP interface tracking disabled");
    addIf(!config.rules().comparesEveryList(), "Skip checking advert IP addresses");
    source().ifPresent(it -> put("Using src_ip", it));
    addIf(!config.unicast(), "Multicast address " + Ip.text(config.multicastGroup()));
  }

  /** Which address of the interface the engine takes is known of a MASTER. */
  private Optional<String> source() {
    if (config.sourceAddress().isPresent()) {
      return config.sourceAddress().map(it -> Ip.text(it) + " (from configuration)");
    }
    return status.state() == VrrpState.MASTER ? status.master().map(Ip::text) : Optional.empty();
  }

  private void announcements() {
    GarpSettings garp = config.garp();
    put("Gratuitous ARP delay", garp.masterDelay().toSeconds());
    put("Gratuitous ARP repeat", garp.masterRepeat());
    put("Gratuitous ARP refresh", garp.masterRefresh().toSeconds());
    put("Gratuitous ARP refresh repeat", garp.masterRefreshRepeat());
    put("Gratuitous ARP lower priority delay", garp.lowerPriorityDelay().toSeconds());
    put("Gratuitous ARP lower priority repeat", garp.lowerPriorityRepeat());
  }

  private void rules() {
    put("Down timer adverts", config.downTimerAdverts());
    put("Send advert after receive lower priority advert", !config.lowerPrioNoAdvert());
    put("Send advert after receive higher priority advert", config.higherPrioSendAdvert());
    put("Virtual Router ID", status.virtualRouterId());
    put("Priority", status.basePriority());
    put("Effective priority", status.effectivePriority());
    put("Total priority", status.effectivePriority());
    put("Advert interval", interval(config.advertInterval()));
    if (status.version() == VERSION_3 && status.state() == VrrpState.BACKUP) {
      put("Master advert interval", interval(status.advertInterval()));
    }
    put("Accept", Words.enabled(config.acceptsPackets()));
    put("Preempt", Words.enabled(config.preempt()));
    if (!config.preemptDelay().isZero()) {
      put("Preempt delay", Words.seconds(config.preemptDelay()) + " secs");
    }
    put("Promote_secondaries", Words.enabled(config.promoteSecondaries()));
  }

  private String interval(Duration time) {
    return status.version() == VERSION_3
        ? time.toMillis() + " milli-sec"
        : time.toSeconds() + " sec";
  }

  private void auth() {
    if (status.version() == VERSION_3) {
      return;
    }
    AuthSettings.Type type = config.auth().type();
    put(
        "Authentication type",
        switch (type) {
          case NONE -> "none";
          case PASS -> "SIMPLE_PASSWORD";
          case AH -> "IPSEC_AH";
        });
    if (type == AuthSettings.Type.PASS) {
      put("Password", Words.MASKED);
    }
  }

  private void objects() {
    add("Virtual IP (" + config.addresses().size() + "):");
    addresses(config.addresses());
    if (!config.excludedAddresses().isEmpty()) {
      add("Virtual IP Excluded :");
      addresses(config.excludedAddresses());
    }
    if (config.unicast()) {
      put("Unicast TTL", config.unicastTtl());
      add("Check unicast src : " + Words.yes(config.checkUnicastSource()));
      list("Unicast Peer", config.unicastPeers().stream().map(InstanceText::peer).toList());
    }
    list("Virtual Routes", config.routes().stream().map(RouteText::of).toList());
    list("Virtual Rules", config.routingRules().stream().map(RuleText::of).toList());
  }

  private static String peer(UnicastPeer peer) {
    return "%s min_ttl %d max_ttl %d"
        .formatted(Ip.text(peer.address()), peer.minTtl(), peer.maxTtl());
  }

  private void addresses(List<VirtualAddress> addresses) {
    boolean held = States.holdsAddresses(instance);
    addresses.forEach(address -> lines.add(5, AddressText.of(address, config, held)));
  }

  private void tracked() {
    Tracking tracking = config.tracking();
    list(
        "Tracked interfaces",
        tracking.interfaces().stream()
            .map(it -> it.name() + weight(it.weight(), it.reverse()))
            .toList());
    list("Tracked scripts", names(tracking.scripts(), ""));
    list("Tracked files", names(tracking.files(), ","));
    list("Tracked processes", names(tracking.processes(), ","));
  }

  private static List<String> names(List<TrackLine> tracked, String after) {
    return tracked.stream()
        .map(it -> it.tracker().name() + after + weight(it.weight(), it.reverse()))
        .toList();
  }

  private static String weight(int weight, boolean reverse) {
    return " weight " + weight + (reverse ? " reverse" : "");
  }

  private void scripts() {
    Notify notify = config.notifyScripts();
    put("Using smtp notification", Words.yes(notify.mail()));
    put("Notify deleted", notify.tellsDeletion() ? "Deleted" : "Fault");
    script("Backup state", notify.backup());
    script("Master state", notify.master());
    script("Fault state", notify.fault());
    script("Stop state", notify.stop());
    script("Deleted state", notify.deleted());
    script("Generic state", notify.any());
    script("Master rx lower pri state", notify.lowerPriorityHeard());
    put("Notify priority changes", notify.priorityChanges());
  }

  private void script(String what, Optional<ScriptCommand> command) {
    command.ifPresent(it -> put(what + " transition script", Words.command(it)));
  }

  /** One without entries is left out. */
  private void list(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      add(title + " :");
      entries.forEach(entry -> lines.add(5, entry));
    }
  }

  private void put(String key, Object value) {
    lines.put(3, key, value);
  }

  private void add(String line) {
    lines.add(3, line);
  }

  private void addIf(boolean condition, String line) {
    if (condition) {
      add(line);
    }
  }
}
