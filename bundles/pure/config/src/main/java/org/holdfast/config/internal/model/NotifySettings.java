package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/** Reads who is told by {@code global_defs}: FIFOs with their readers, and the node's scripts. */
final class NotifySettings {
  private static final long TIMEOUT = NodeScripts.none().startupTimeout().toSeconds();

  private final Scripts scripts;
  private final Findings findings;
  private final ConfigLine block;
  private final OptionValues values;

  NotifySettings(Scope scope, ConfigLine block, OptionValues values) {
    this.scripts = scope.scripts;
    this.findings = scope.findings;
    this.block = block;
    this.values = values;
  }

  NotifyFifos fifos() {
    return new NotifyFifos(
        fifo("notify_fifo"),
        fifo("vrrp_notify_fifo"),
        fifo("lvs_notify_fifo"),
        values.flag("fifo_write_vrrp_states_on_reload"));
  }

  NodeScripts nodeScripts() {
    return new NodeScripts(
        scripts.command(block, "startup_script"),
        limit("startup_script_timeout"),
        scripts.command(block, "shutdown_script"),
        limit("shutdown_script_timeout"));
  }

  private Duration limit(String keyword) {
    return Duration.ofSeconds(values.count(keyword).orElse(TIMEOUT));
  }

  private Optional<NotifyFifo> fifo(String keyword) {
    String reader = keyword + "_script";
    Optional<ScriptCommand> script = scripts.command(block, reader);
    Optional<OptionValues> fifo = Scripts.part(values, keyword);
    if (fifo.isEmpty() && script.isPresent()) {
      findings.warning(
          "reader-without-fifo",
          Lines.keyword(block, reader),
          reader + " has nothing to read: there is no " + keyword + "; it is not run",
          "add: " + keyword + " PATH");
    }
    return fifo.flatMap(words -> words.text("PATH").map(path -> fifo(path, words, script)));
  }

  private static NotifyFifo fifo(String path, OptionValues words, Optional<ScriptCommand> script) {
    return new NotifyFifo(path, words.text("USER"), words.text("GROUP"), script);
  }
}
