package org.holdfast.config.internal.plan;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.DumpFiles;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.config.VrrpScript;

/**
 * What each component of the model is called in a file. A component that is missing here is still
 * compared, under its own name; a test tells that it is missing.
 */
public final class Keywords {

  /** Components that a step names by its subject, or that have steps of their own. */
  static final String OWN = "";

  private static final Map<Class<?>, Map<String, String>> TABLE = new HashMap<>();

  static {
    put(
        GlobalDefs.class,
        """
        routerId router_id
        scriptUser script_user
        scriptGroup script_user_group
        scriptSecurity enable_script_security
        startupDelay vrrp_startup_delay
        delayAfterBoot vrrp_delay_after_boot
        logAllCheckFailures checker_log_all_failures
        realServerInitNotifies rs_init_notifies
        logUnknownVirtualRouters log_unknown_vrids
        reload -
        garpSpacing -
        firewall -
        fifos -
        nodeScripts -
        nameDirectories -
        dumps -
        vmac -
        scheduling -
        ipvs -
        tls -
        mail -
        held held
        """);
    put(
        ReloadSettings.class,
        """
        check reload_check_config
        checkLog reload_check_config_log
        timeFile reload_time_file
        repeat reload_repeat
        markerFile reload_file
        """);
    put(
        GarpSpacing.class,
        """
        garpInterval vrrp_garp_interval
        gnaInterval vrrp_gna_interval
        groups garp_group
        """);
    put(
        TlsFiles.class,
        """
        password SSL_password
        authorities SSL_ca
        certificate SSL_certificate
        key SSL_key
        """);
    put(
        MailSettings.class,
        """
        receivers notification_email
        sender notification_email_from
        server -
        everyCheck checker_emails
        faults email_faults
        batchMails smtp_batch_mails
        batchWindow smtp_batch_window
        retryLimit smtp_retry_limit
        """);
    put(
        MailServer.class,
        """
        host smtp_server
        port smtp_server_port
        helloName smtp_helo_name
        connectTimeout smtp_connect_timeout
        encryption smtp_encryption
        user smtp_user
        password smtp_password
        authorities smtp_ca
        """);
    put(
        FirewallSettings.class,
        """
        table nftables
        priority nftables_priority
        counters nftables_counters
        """);
    put(
        NotifyFifos.class,
        """
        all notify_fifo
        vrrp vrrp_notify_fifo
        lvs lvs_notify_fifo
        statesOnReload fifo_write_vrrp_states_on_reload
        """);
    put(
        NodeScripts.class,
        """
        startup startup_script
        startupTimeout startup_script_timeout
        shutdown shutdown_script
        shutdownTimeout shutdown_script_timeout
        """);
    put(
        VrrpScript.class,
        """
        name -
        command script
        interval interval
        timeout timeout
        rise rise
        fall fall
        initFail init_fail
        weight weight
        reverse weight_reverse
        held held
        """);
    put(
        TrackFile.class,
        """
        name -
        path file
        initial init_file
        overwrite init_file_overwrite
        weight weight
        reverse weight_reverse
        """);
    put(
        TrackProcess.class,
        """
        name -
        program process
        arguments process_arguments
        match param_match
        fullCommand full_command
        quorum quorum
        quorumMax quorum_max
        forkDelay fork_delay
        terminateDelay terminate_delay
        weight weight
        reverse weight_reverse
        """);
    put(
        Trackers.class,
        """
        scripts -
        files -
        processes -
        interfaceDelays interface_up_down_delays
        """);
    put(
        Tracking.class,
        """
        interfaces track_interface
        scripts track_script
        files track_file
        processes track_process
        bfds track_bfd
        virtualServers track_virtual_server
        others track_other
        """);
    put(
        SyncGroup.class,
        """
        name -
        members group
        trackingWeight sync_group_tracking_weight
        tracking -
        notifyScripts -
        held held
        """);
    put(
        Notify.class,
        """
        master notify_master
        backup notify_backup
        fault notify_fault
        stop notify_stop
        deleted notify_deleted
        tellsDeletion notify_deleted_told
        lowerPriorityHeard notify_master_rx_lower_pri
        priorityChanges notify_priority_changes
        any notify
        mail smtp_alert
        """);
    put(
        GarpSettings.class,
        """
        masterRepeat garp_master_repeat
        masterDelay garp_master_delay
        masterRefresh garp_master_refresh
        masterRefreshRepeat garp_master_refresh_repeat
        lowerPriorityRepeat garp_lower_prio_repeat
        lowerPriorityDelay garp_lower_prio_delay
        extraInterval garp_extra_if
        extraEverywhere garp_extra_if_all
        """);
    put(
        LeaseSettings.class,
        """
        lease vip_lease
        seconds vip_lease_seconds
        gate vip_gate
        """);
    put(
        AuthSettings.class,
        """
        type auth_type
        password auth_pass
        hmac auth_hmac
        """);
    put(
        AdvertRules.class,
        """
        strict strict_mode
        ownerIgnoresAdverts owner_ignore_adverts
        comparesEveryList check_adv_addr
        oldChecksum old_unicast_checksum
        faultWithoutPeers unicast_fault_no_peer
        yieldsLateTo timer_expired_backup
        """);
    put(
        VrrpInstance.class,
        """
        name name
        version version
        wantsMaster state_MASTER
        interfaceName interface
        virtualRouterId virtual_router_id
        priority priority
        advertInterval advert_int
        preempt preempt
        preemptDelay preempt_delay
        sourceAddress source_address
        multicastGroup mcast_dst_ip
        unicastPeers unicast_peer
        unicastTtl unicast_ttl
        checkUnicastSource check_unicast_src
        auth -
        addresses -
        excludedAddresses -
        acceptsPackets accept
        routes virtual_routes
        routingRules virtual_rules
        trackPrimary track_primary
        tracking -
        downTimerAdverts down_timer_adverts
        lowerPrioNoAdvert lower_prio_no_advert
        higherPrioSendAdvert higher_prio_send_advert
        checksumWithoutPseudoHeader v3_checksum_as_v2
        lease -
        garp -
        notifyScripts -
        promoteSecondaries promote_secondaries
        rules -
        vmac -
        held held
        """);
    put(
        Scheduling.class,
        """
        nice vrrp_priority
        realTimePriority vrrp_rt_priority
        cpus vrrp_cpu_affinity
        noSwap vrrp_no_swap
        """);
    put(
        IpvsSettings.class,
        """
        timeouts lvs_timeouts
        flushAtStart lvs_flush
        flushAtStop lvs_flush_on_stop
        syncDaemon lvs_sync_daemon
        """);
    put(
        IpvsTimeouts.class,
        """
        tcpSeconds lvs_timeouts_tcp
        tcpFinSeconds lvs_timeouts_tcpfin
        udpSeconds lvs_timeouts_udp
        """);
    put(
        NameDirectories.class,
        """
        first iproute_etc_dir
        second iproute_usr_dir
        """);
    put(
        DumpFiles.class,
        """
        state state_dump_file
        statistics stats_dump_file
        json json_dump_file
        jsonVersion json_version
        """);
    put(
        StaticObjects.class,
        """
        addresses static_ipaddress
        routes static_routes
        rules static_rules
        trackGroups track_group
        """);
    put(
        VmacSettings.class,
        """
        own use_vmac
        transmitOnBase vmac_xmit_base
        others use_vmac_addr
        """);
    put(
        VmacDefaults.class,
        """
        prefix vmac_prefix
        addressPrefix vmac_addr_prefix
        localIgmp local_igmp
        """);
    put(
        VirtualAddress.class,
        """
        address -
        prefixLength prefix_length
        device -
        label label
        scope scope
        broadcast brd
        tracked track
        options -
        held held
        """);
    put(
        AddressOptions.class,
        """
        peer peer
        home home
        duplicateDetection -nodad
        temporaryTemplate mngtmpaddr
        noPrefixRoute noprefixroute
        autoJoin autojoin
        preferredLifetime preferred_lft
        """);
    put(
        VirtualServer.class,
        """
        id -
        group virtual_server_group
        scheduler lvs_sched
        schedulerFlags scheduler_flags
        onePacket ops
        persistenceSeconds persistence_timeout
        persistencePrefixLength persistence_granularity
        persistenceEngine persistence_engine
        sorryServer sorry_server
        quorum quorum
        hysteresis hysteresis
        alpha alpha
        omega omega
        suspends ha_suspend
        quorumUp quorum_up
        quorumDown quorum_down
        virtualHost virtualhost
        mail smtp_alert
        lifecycle -
        realServers -
        held held
        """);
    put(
        ServerLifecycle.class,
        """
        gracefulRemoval graceful_removal
        expireOnDown expire_on_down
        slowStart slow_start
        resolveInterval resolve_interval
        """);
    put(
        ServerGroup.class,
        """
        family ip_family
        entries virtual_server_group
        """);
    put(
        SorryServer.class,
        """
        address sorry_server
        forwarding sorry_server_lvs_method
        tunnel sorry_server_lvs_method_tunnel
        inhibit sorry_server_inhibit
        """);
    put(
        Tunnel.class,
        """
        type type
        port port
        checksum csum
        """);
    put(
        RealServer.class,
        """
        id -
        weight weight
        forwarding lvs_method
        tunnel lvs_method_tunnel
        inhibitOnFailure inhibit_on_failure
        upperThreshold uthreshold
        lowerThreshold lthreshold
        notifyUp notify_up
        notifyDown notify_down
        virtualHost virtualhost
        mail smtp_alert
        checksNeeded checks_needed
        checks -
        added -
        held held
        """);
    put(
        CheckConfig.class,
        """
        id -
        delayLoop delay_loop
        retry retry
        delayBeforeRetry delay_before_retry
        rise rise
        warmup warmup
        alpha alpha
        onError on_error
        connectTimeout connect_timeout
        connectIp connect_ip
        connectPort connect_port
        bindTo bindto
        bindPort bind_port
        bindIf bind_if
        mark fwmark
        logAllFailures log_all_failures
        block block
        held held
        """);
  }

  private Keywords() {}

  private static void put(Class<?> type, String lines) {
    Map<String, String> words = new HashMap<>();
    lines
        .lines()
        .map(line -> line.split(" "))
        .forEach(pair -> words.put(pair[0], pair[1].equals("-") ? OWN : pair[1]));
    TABLE.put(type, Map.copyOf(words));
  }

  /**
   * What a component is called.
   *
   * @param type the record
   * @param component its component
   * @return the keyword; {@link #OWN} where steps or the components inside have their own names;
   *     the component's name when it is not in the table
   */
  static String of(Class<?> type, String component) {
    return TABLE.getOrDefault(type, Map.of()).getOrDefault(component, component);
  }

  /**
   * Whether somebody has thought of a component.
   *
   * @param type the record
   * @param component its component
   * @return true when it is in the table
   */
  public static boolean knows(Class<?> type, String component) {
    return TABLE.getOrDefault(type, Map.of()).containsKey(component);
  }
}
