package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.DumpFiles;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.GlobalKeywords;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadBlock;

/**
 * {@code global_defs}: what the model keeps, and the defaults that instances and servers take.
 *
 * @param defs what the model keeps
 * @param values the options, for the defaults of others
 */
record GlobalSettings(GlobalDefs defs, OptionValues values) {
  /** Where keepalived puts the file of {@code reload_file} that has no name. */
  private static final String RELOAD_MARKER = "/run/keepalived.reload";

  /** The table of {@code nftables} without a name. */
  private static final String KEEPALIVED_TABLE = "keepalived";

  private static final BlockSchema SCHEMA = GlobalKeywords.GLOBAL_DEFS;

  static GlobalSettings read(Scope scope, List<ConfigLine> root, TlsFiles tls) {
    List<ConfigLine> blocks =
        root.stream().filter(line -> line.keyword().equals(SCHEMA.keyword())).toList();
    ConfigWord owner =
        blocks.isEmpty()
            ? new ConfigWord(SCHEMA.keyword(), false, new SourcePosition("", 0, 0))
            : blocks.getFirst().words().getFirst();
    blocks.stream()
        .filter(block -> block.block().isEmpty())
        .forEach(block -> noBlock(scope, block));
    ConfigLine all =
        new ConfigLine(
            List.of(owner),
            Optional.of(blocks.stream().flatMap(block -> block.children().stream()).toList()));
    return of(scope, all, root, tls);
  }

  private static GlobalSettings of(
      Scope scope, ConfigLine all, List<ConfigLine> root, TlsFiles tls) {
    ReadBlock block = scope.read(SCHEMA, all);
    OptionValues values = block.values();
    NotifySettings notify = new NotifySettings(scope, all, values);
    Optional<OptionValues> user = Scripts.part(values, "script_user");
    GlobalDefs defs =
        new GlobalDefs(
            values.text("router_id"),
            user.flatMap(u -> u.text("USER")),
            user.flatMap(u -> u.text("GROUP")),
            values.flag("enable_script_security"),
            values.duration("vrrp_startup_delay").orElse(Duration.ZERO),
            values.duration("vrrp_delay_after_boot").orElse(Duration.ZERO),
            values.flag("checker_log_all_failures"),
            values.flag("rs_init_notifies"),
            values.flag("log_unknown_vrids"),
            reload(values),
            new GarpSpacingReader(scope).read(values, root),
            firewall(values),
            notify.fifos(),
            notify.nodeScripts(),
            new NameDirectories(
                values.text("iproute_etc_dir").orElse(NameDirectories.defaults().first()),
                values.text("iproute_usr_dir").orElse(NameDirectories.defaults().second())),
            new DumpFiles(
                values.text("state_dump_file"),
                values.text("stats_dump_file"),
                values.text("json_dump_file"),
                values.number("json_version").orElse(DumpFiles.defaults().jsonVersion())),
            vmac(values),
            scheduling(values),
            IpvsReader.read(values, new SyncDaemonReader(scope, root).read(values, all)),
            tls,
            new MailReader(scope, all, block).read(),
            block.held());
    return new GlobalSettings(defs, values);
  }

  private static VmacDefaults vmac(OptionValues values) {
    VmacDefaults base = VmacDefaults.defaults();
    return new VmacDefaults(
        values.text("vmac_prefix").orElse(base.prefix()),
        values.text("vmac_addr_prefix"),
        !values.flag("disable_local_igmp"));
  }

  private static Scheduling scheduling(OptionValues values) {
    return new Scheduling(
        values.number("vrrp_priority"),
        values.number("vrrp_rt_priority"),
        values.words("vrrp_cpu_affinity").stream()
            .map(Integer::valueOf)
            .distinct()
            .sorted()
            .toList(),
        values.flag("vrrp_no_swap"));
  }

  private static ReloadSettings reload(OptionValues values) {
    Optional<OptionValues> check = Scripts.part(values, "reload_check_config");
    return new ReloadSettings(
        check.isPresent(),
        check.flatMap(words -> words.text("LOG")),
        values.text("reload_time_file"),
        values.flag("reload_repeat"),
        Scripts.part(values, "reload_file").map(words -> words.text("PATH").orElse(RELOAD_MARKER)));
  }

  private static FirewallSettings firewall(OptionValues values) {
    FirewallSettings usual = FirewallSettings.defaults();
    return new FirewallSettings(
        Scripts.part(values, "nftables")
            .map(words -> words.text("TABLE").orElse(KEEPALIVED_TABLE))
            .orElse(usual.table()),
        values.number("nftables_priority").orElse(usual.priority()),
        values.flag("nftables_counters"));
  }

  OptionalInt number(String keyword) {
    return values.number(keyword);
  }

  boolean flag(String keyword) {
    return values.flag(keyword);
  }

  Optional<InetAddress> multicastGroup(boolean ipv6) {
    return values.text(ipv6 ? "vrrp_mcast_group6" : "vrrp_mcast_group4").flatMap(Addresses::parse);
  }

  private static void noBlock(Scope scope, ConfigLine line) {
    scope.findings.error(
        "missing-block",
        line.words().getFirst(),
        "global_defs has no block; expected global_defs { ... }");
  }
}
