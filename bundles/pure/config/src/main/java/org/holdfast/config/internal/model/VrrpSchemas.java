package org.holdfast.config.internal.model;

import static org.holdfast.config.internal.model.Options.address;
import static org.holdfast.config.internal.model.Options.block;
import static org.holdfast.config.internal.model.Options.bool;
import static org.holdfast.config.internal.model.Options.choice;
import static org.holdfast.config.internal.model.Options.flag;
import static org.holdfast.config.internal.model.Options.lines;
import static org.holdfast.config.internal.model.Options.notifier;
import static org.holdfast.config.internal.model.Options.seconds;
import static org.holdfast.config.internal.model.Options.text;
import static org.holdfast.config.internal.model.Options.whole;
import static org.holdfast.config.internal.model.Options.wholeSeconds;
import static org.holdfast.config.internal.model.Options.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The blocks of VRRP: their keywords, as far as they are done. */
final class VrrpSchemas {
  static final String WEIGHT = "NAME [weight -253..253 [reverse|noreverse]]";
  private static final int MAX_COUNT = Integer.MAX_VALUE;

  static final BlockSchema SCRIPT =
      block(
          "vrrp_script",
          "A program run again and again whose exit code moves priorities.",
          OptionSchema.of("script", new ValueType.Script(), "What to run; exit code 0 is good.")
              .asRequired(),
          seconds("interval", 1000, "Time from start to start.").withDefault("1"),
          seconds("timeout", 1000, "The longest a run may take; the interval unless set."),
          whole("rise", 1, MAX_COUNT, "Successes in a row that make it good.").withDefault("1"),
          whole("fall", 1, MAX_COUNT, "Failures in a row that make it bad.").withDefault("1"),
          flag("init_fail", "Counts as bad before its first result."),
          words("weight", "-253..253 [reverse]", "What it adds to priorities; 0: bad is FAULT."),
          words("user", "USER [GROUP]", "Who runs it; script_user unless set."));

  static final BlockSchema SYNC_GROUP =
      block(
          "vrrp_sync_group",
          "Instances that share one state.",
          lines("group", "NAME of a vrrp_instance", "The members."),
          flag("sync_group_tracking_weight", "Members' weights count."),
          flag("global_tracking", "Old name of sync_group_tracking_weight.")
              .replacedBy("sync_group_tracking_weight"),
          lines("track_interface", WEIGHT, "Interfaces that every member tracks."),
          lines("track_script", WEIGHT, "Scripts that every member tracks."),
          notifier("notify_master", "Run at the change to MASTER."),
          notifier("notify_backup", "Run at the change to BACKUP."),
          notifier("notify_fault", "Run at the change to FAULT."),
          notifier("notify_stop", "Run at the stop."),
          notifier("notify", "Run at every change, with type, name, state and priority."));

  static final BlockSchema AUTHENTICATION =
      block(
          "authentication",
          "Simple password authentication, version 2 only (RFC 2338 5.3.6).",
          choice("auth_type", "How adverts are authenticated.", "PASS"),
          text("auth_pass", "The password; 8 bytes count."));

  static final BlockSchema INSTANCE = instance();

  private VrrpSchemas() {}

  /** The gratuitous ARP keywords, which global_defs has too, under another prefix. */
  static List<OptionSchema> garp(String prefix) {
    return List.of(
        wholeSeconds(prefix + "master_delay", "Time until the second set; 0 for none."),
        whole(prefix + "master_repeat", 0, 255, "Rounds at the change to MASTER."),
        wholeSeconds(prefix + "master_refresh", "Time between refreshes as MASTER; 0 for none."),
        whole(prefix + "master_refresh_repeat", 0, 255, "Rounds at each refresh."),
        wholeSeconds(prefix + "lower_prio_delay", "Second set after a lower advert."),
        whole(prefix + "lower_prio_repeat", 0, 255, "Rounds when a lower advert was heard."));
  }

  private static BlockSchema instance() {
    String vip = "ADDRESS[/PREFIX] [dev IF] [label NAME] [scope SCOPE] [brd ADDRESS] [no_track]";
    Stream<OptionSchema> own =
        Stream.of(
            choice("state", "What it wants to be at the start.", "MASTER", "BACKUP"),
            text("interface", "The interface its adverts use."),
            whole("virtual_router_id", 1, 255, "The VRID."),
            whole("priority", 1, 255, "255 is the address owner."),
            seconds("advert_int", 10_000, Duration.ofSeconds(255), "Time between adverts."),
            whole("version", 2, 3, "VRRP version."),
            flag("preempt", "A higher priority takes over (the default)."),
            flag("nopreempt", "A higher priority does not take over."),
            flag("accept", "Packets to virtual addresses are accepted (the default)."),
            seconds("preempt_delay", 0, Duration.ofSeconds(1000), "Wait before taking over."),
            address("unicast_src_ip", "Source of adverts."),
            address("mcast_src_ip", "Source of multicast adverts."),
            address("mcast_dst_ip", "Destination of multicast adverts."),
            lines("unicast_peer", "ADDRESS [min_ttl 0..255] [max_ttl 0..255]", "Peers."),
            whole("unicast_ttl", 0, 255, "TTL of unicast adverts."),
            bool(
                "check_unicast_src",
                "Adverts from others than the peers are refused (on unless 'no')."),
            OptionSchema.of(
                "authentication", new ValueType.Block(AUTHENTICATION), AUTHENTICATION.help()),
            lines("virtual_ipaddress", vip, "Virtual addresses in the adverts."),
            lines("virtual_ipaddress_excluded", vip, "Virtual addresses not in the adverts."),
            flag("dont_track_primary", "The state of the interface itself does not matter."),
            lines("track_interface", WEIGHT, "Interfaces that are tracked."),
            lines("track_script", WEIGHT, "Scripts that are tracked."),
            whole("down_timer_adverts", 1, 100, "Adverts missed before the master is down."),
            bool("lower_prio_no_advert", "No advert in answer to a lower one."),
            bool("higher_prio_send_advert", "A last advert when a higher one is heard."),
            bool("v3_checksum_as_v2", "Checksum without pseudo header in version 3."),
            notifier("notify_master", "Run at the change to MASTER."),
            notifier("notify_backup", "Run at the change to BACKUP."),
            notifier("notify_fault", "Run at the change to FAULT."),
            notifier("notify_stop", "Run at the stop."),
            notifier("notify", "Run at every change, with type, name, state and priority."));
    List<OptionSchema> all = new ArrayList<>(own.toList());
    all.addAll(garp("garp_"));
    return new BlockSchema("vrrp_instance", "A virtual router.", all);
  }

  /** The options of global_defs. */
  static BlockSchema globalDefs() {
    List<OptionSchema> all =
        new ArrayList<>(
            Arrays.asList(
                text("router_id", "Name of this node in messages."),
                words("script_user", "USER [GROUP]", "Who runs scripts."),
                flag("enable_script_security", "Refuse scripts that others can change."),
                seconds("vrrp_startup_delay", 1000, "No instance becomes MASTER before it."),
                whole("vrrp_version", 2, 3, "VRRP version of instances that name none."),
                address("vrrp_mcast_group4", "Destination of multicast adverts."),
                text("default_interface", "Interface of instances that name none."),
                bool("vrrp_check_unicast_src", "Default of check_unicast_src; on unless 'no'."),
                whole("vrrp_down_timer_adverts", 1, 100, "Default of down_timer_adverts."),
                bool("vrrp_lower_prio_no_advert", "Default of lower_prio_no_advert."),
                bool("vrrp_higher_prio_send_advert", "Default of higher_prio_send_advert."),
                bool("v3_checksum_as_v2", "Default of v3_checksum_as_v2."),
                bool("vrrp_min_garp", "One round at the change to MASTER, no second set."),
                bool("checker_log_all_failures", "Default of log_all_failures."),
                bool("rs_init_notifies", "notify_up also for servers up from the start.")));
    all.addAll(garp("vrrp_garp_"));
    return new BlockSchema("global_defs", "Settings of the whole node.", all);
  }
}
