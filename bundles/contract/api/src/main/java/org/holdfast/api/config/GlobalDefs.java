package org.holdfast.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The part of {@code global_defs} that is not a default of something else (those are filled into
 * instances and servers).
 *
 * @param routerId {@code router_id}; empty for the short host name
 * @param scriptUser {@code script_user}; empty for keepalived_script if it exists, else the running
 *     user
 * @param scriptGroup group of {@code script_user}; empty for the user's own
 * @param scriptSecurity {@code enable_script_security}
 * @param startupDelay {@code vrrp_startup_delay}: no transition to MASTER before it; zero for none
 * @param delayAfterBoot {@code vrrp_delay_after_boot}: as startupDelay, counted from the start of
 *     the machine; the longer counts; zero for none
 * @param logAllCheckFailures {@code checker_log_all_failures}
 * @param realServerInitNotifies {@code rs_init_notifies}
 * @param logUnknownVirtualRouters {@code log_unknown_vrids}: adverts for VRIDs that are not here
 *     are told of
 * @param reload the {@code reload_*} options
 * @param garpSpacing how far apart gratuitous ARPs and neighbour advertisements are
 * @param firewall the {@code nftables*} options, for instances with {@code no_accept}
 * @param fifos the notify FIFOs
 * @param nodeScripts {@code startup_script} and {@code shutdown_script}
 * @param nameDirectories {@code iproute_etc_dir} and {@code iproute_usr_dir}
 * @param dumps {@code state_dump_file} and its like
 * @param vmac names of macvlans, and IGMP
 * @param scheduling how the processor is given to VRRP
 * @param ipvs the {@code lvs_*} options
 * @param tls the block {@code SSL}, which stands outside of it
 * @param mail the {@code smtp_*} options and who gets mail
 * @param held options that are accepted and not acted on, as written, sorted by keyword
 */
public record GlobalDefs(
    Optional<String> routerId,
    Optional<String> scriptUser,
    Optional<String> scriptGroup,
    boolean scriptSecurity,
    Duration startupDelay,
    Duration delayAfterBoot,
    boolean logAllCheckFailures,
    boolean realServerInitNotifies,
    boolean logUnknownVirtualRouters,
    ReloadSettings reload,
    GarpSpacing garpSpacing,
    FirewallSettings firewall,
    NotifyFifos fifos,
    NodeScripts nodeScripts,
    NameDirectories nameDirectories,
    DumpFiles dumps,
    VmacDefaults vmac,
    Scheduling scheduling,
    IpvsSettings ipvs,
    TlsFiles tls,
    MailSettings mail,
    List<ConfigLine> held) {
  /** Copies the list. */
  public GlobalDefs {
    held = List.copyOf(held);
  }

  /**
   * The values without any {@code global_defs}.
   *
   * @return keepalived's defaults
   */
  public static GlobalDefs defaults() {
    return new GlobalDefs(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Duration.ZERO,
        Duration.ZERO,
        false,
        false,
        false,
        ReloadSettings.defaults(),
        GarpSpacing.none(),
        FirewallSettings.defaults(),
        NotifyFifos.none(),
        NodeScripts.none(),
        NameDirectories.defaults(),
        DumpFiles.defaults(),
        VmacDefaults.defaults(),
        Scheduling.usual(),
        IpvsSettings.defaults(),
        TlsFiles.none(),
        MailSettings.none(),
        List.of());
  }
}
