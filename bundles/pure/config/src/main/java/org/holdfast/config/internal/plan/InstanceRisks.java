package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.VrrpState;

/** Why a changed option of an instance may move its addresses to another node. */
final class InstanceRisks {

  /** Options that only count for later, or for nobody but this node. */
  private static final Set<String> HARMLESS =
      Set.of(
          "state_MASTER",
          "preempt_delay",
          "unicast_ttl",
          "garp_master_repeat",
          "garp_master_delay",
          "garp_master_refresh",
          "garp_master_refresh_repeat",
          "garp_lower_prio_repeat",
          "garp_lower_prio_delay",
          "garp_extra_if",
          "garp_extra_if_all",
          "accept",
          "lower_prio_no_advert",
          "higher_prio_send_advert",
          "vip_lease",
          "vip_lease_seconds",
          "vip_gate",
          "virtual_routes",
          "virtual_rules",
          "notify_master",
          "notify_backup",
          "notify_fault",
          "notify_stop",
          "notify_deleted",
          "notify_deleted_told",
          "notify_master_rx_lower_pri",
          "notify_priority_changes",
          "notify",
          "smtp_alert",
          "check_adv_addr",
          "timer_expired_backup",
          "use_vmac_addr");

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("virtual_router_id", "peers that still have the old VRID do not hear it"),
          Map.entry("version", "peers of the other version do not hear it"),
          Map.entry("mcast_dst_ip", "peers in the old group do not hear it"),
          Map.entry("priority", "another router may have the higher priority now"),
          Map.entry("preempt", "it may take over from a lower priority"),
          Map.entry("advert_int", "peers of version 2 refuse adverts of another interval"),
          Map.entry("source_address", "peers that know it by its address refuse its adverts"),
          Map.entry("unicast_peer", "peers that are not told of it may become MASTER"),
          Map.entry("auth_pass", "peers with the old password refuse its adverts"),
          Map.entry("auth_type", "peers with another auth_type refuse its adverts"),
          Map.entry("auth_hmac", "peers with other keys or another mode refuse its adverts"),
          Map.entry("strict_mode", "other adverts count than before"),
          Map.entry("owner_ignore_adverts", "other adverts count than before"),
          Map.entry("old_unicast_checksum", "peers with another setting refuse its adverts"),
          Map.entry("unicast_fault_no_peer", "it may be in FAULT without peers"),
          Map.entry("down_timer_adverts", "it waits another time for a silent MASTER"),
          Map.entry("use_vmac", "its adverts and addresses move to another interface"),
          Map.entry("vmac_xmit_base", "a switch may have to learn its MAC address again"),
          Map.entry("track_interface", "its effective priority or a fault may change"),
          Map.entry("track_script", "its effective priority or a fault may change"),
          Map.entry("track_file", "its effective priority or a fault may change"),
          Map.entry("track_process", "its effective priority or a fault may change"),
          Map.entry("track_bfd", "its effective priority or a fault may change"),
          Map.entry("track_virtual_server", "its effective priority or a fault may change"),
          Map.entry("track_other", "its effective priority or a fault may change"),
          Map.entry("track_primary", "its own interface may put it in FAULT"),
          Map.entry("v3_checksum_as_v2", "peers with another setting refuse its adverts"));

  private InstanceRisks() {}

  static List<String> of(
      VrrpInstance earlier, VrrpInstance now, Set<String> options, Optional<VrrpState> state) {
    List<String> reasons = new ArrayList<>();
    for (String option : options.stream().sorted().toList()) {
      if (!HARMLESS.contains(option) && !harmless(option, earlier, now, state)) {
        String reason = REASONS.getOrDefault(option, option + " differs from what peers expect");
        if (!reasons.contains(reason)) {
          reasons.add(reason);
        }
      }
    }
    return reasons;
  }

  private static boolean harmless(
      String option, VrrpInstance earlier, VrrpInstance now, Optional<VrrpState> state) {
    boolean master = state.filter(VrrpState.MASTER::equals).isPresent();
    boolean backup = state.filter(VrrpState.BACKUP::equals).isPresent();
    return switch (option) {
      case "priority" ->
          master && now.priority() > earlier.priority()
              || backup && now.priority() < earlier.priority();
      case "preempt" -> master || !now.preempt();
      // Version 3 backups learn the interval; version 2 refuses another one.
      case "advert_int" -> now.version() == 3;
      default -> held(option, earlier, now);
    };
  }

  /** An option that is accepted and not acted on is named by its own keyword. */
  private static boolean held(String option, VrrpInstance earlier, VrrpInstance now) {
    return !REASONS.containsKey(option)
        && java.util.Arrays.stream(VrrpInstance.class.getRecordComponents())
            .noneMatch(c -> Keywords.of(VrrpInstance.class, c.getName()).equals(option));
  }
}
