package org.holdfast.config.internal.write;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.DumpFiles;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.config.internal.schema.Expected;

/** Writes the parts of global_defs that are records of their own, and garp_group. */
final class GlobalWriter {
  private final Out out;

  GlobalWriter(Out out) {
    this.out = out;
  }

  void spacing(GarpSpacing spacing) {
    interval("vrrp_garp_interval", spacing.garpInterval());
    interval("vrrp_gna_interval", spacing.gnaInterval());
  }

  void garpGroup(GarpGroup group) {
    out.block(
        () -> {
          interval("garp_interval", group.garpInterval());
          interval("gna_interval", group.gnaInterval());
          group.interfaces().forEach(name -> out.line("interface", name));
        },
        "garp_group");
  }

  void tls(TlsFiles tls) {
    if (tls.equals(TlsFiles.none())) {
      return;
    }
    out.block(
        () -> {
          out.optional(
              "password",
              tls.password().map(it -> new String(it.reveal(), StandardCharsets.UTF_8)));
          out.optional("ca", tls.authorities());
          out.optional("certificate", tls.certificate());
          out.optional("key", tls.key());
        },
        "SSL");
  }

  private void interval(String keyword, Duration time) {
    if (!time.isZero()) {
      out.line(keyword, Expected.seconds(time));
    }
  }

  void firewall(FirewallSettings firewall) {
    FirewallSettings usual = FirewallSettings.defaults();
    if (!firewall.table().equals(usual.table())) {
      out.line("nftables", firewall.table());
    }
    if (firewall.priority() != usual.priority()) {
      out.line("nftables_priority", firewall.priority());
    }
    out.flag(firewall.counters(), "nftables_counters");
  }

  void fifos(NotifyFifos fifos) {
    fifo("notify_fifo", fifos.all());
    fifo("vrrp_notify_fifo", fifos.vrrp());
    fifo("lvs_notify_fifo", fifos.lvs());
    out.flag(fifos.statesOnReload(), "fifo_write_vrrp_states_on_reload");
  }

  private void fifo(String keyword, Optional<NotifyFifo> fifo) {
    fifo.ifPresent(
        it -> {
          out.owned(keyword, it.path(), it.user(), it.group());
          out.script(keyword + "_script", it.reader());
        });
  }

  void scheduling(Scheduling scheduling) {
    scheduling.nice().ifPresent(nice -> out.line("vrrp_priority", nice));
    scheduling.realTimePriority().ifPresent(priority -> out.line("vrrp_rt_priority", priority));
    if (!scheduling.cpus().isEmpty()) {
      out.line(Stream.concat(Stream.of("vrrp_cpu_affinity"), scheduling.cpus().stream()).toArray());
    }
    out.flag(scheduling.noSwap(), "vrrp_no_swap");
  }

  void dumps(DumpFiles dumps) {
    out.optional("state_dump_file", dumps.state());
    out.optional("stats_dump_file", dumps.statistics());
    out.optional("json_dump_file", dumps.json());
    if (dumps.jsonVersion() != DumpFiles.defaults().jsonVersion()) {
      out.line("json_version", dumps.jsonVersion());
    }
  }

  void scripts(NodeScripts scripts) {
    NodeScripts usual = NodeScripts.none();
    out.script("startup_script", scripts.startup());
    if (!scripts.startupTimeout().equals(usual.startupTimeout())) {
      out.line("startup_script_timeout", scripts.startupTimeout().toSeconds());
    }
    out.script("shutdown_script", scripts.shutdown());
    if (!scripts.shutdownTimeout().equals(usual.shutdownTimeout())) {
      out.line("shutdown_script_timeout", scripts.shutdownTimeout().toSeconds());
    }
  }
}
