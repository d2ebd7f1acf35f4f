package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.GROUP;
import static org.holdfast.config.internal.keywords.Options.PATH;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.USER;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.notifier;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.user;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;

/** The scripts and FIFOs of global_defs: who is told, and as whom scripts run. */
final class GlobalScriptKeywords {
  private static final int MAX_TIMEOUT = 1000;

  private GlobalScriptKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        user("script_user", "Who runs scripts; keepalived_script if there is one unless set."),
        flag("enable_script_security", "Refuse scripts that others can change."),
        bool("set_supplementary_groups", "Scripts get the other groups of their user too.")
            .withDefault("off")
            .held("scripts run with their user and group alone."),
        bool("use_symlink_paths", "Run scripts by the path that is written, not what it links to.")
            .withDefault("off")
            .held("scripts always run by the path that is written."),
        notifier("startup_script", "Run once before everything else starts."),
        timeout("startup_script_timeout", "The longest startup_script may take."),
        notifier("shutdown_script", "Run once after everything else has stopped."),
        timeout("shutdown_script_timeout", "The longest shutdown_script may take."),
        fifo("notify_fifo", "FIFO that is told of all changes."),
        fifoScript("notify_fifo_script", "Run to read notify_fifo; its path is the last argument."),
        fifo("vrrp_notify_fifo", "FIFO that is told of the changes of VRRP."),
        fifoScript("vrrp_notify_fifo_script", "Run to read vrrp_notify_fifo."),
        fifo("lvs_notify_fifo", "FIFO that is told of the changes of servers."),
        fifoScript("lvs_notify_fifo_script", "Run to read lvs_notify_fifo."),
        flag("fifo_write_vrrp_states_on_reload", "After a reload, tell FIFOs every VRRP state."),
        bool("vrrp_notify_priority_changes", "Notify also when a priority changes.")
            .withDefault("off"));
  }

  private static OptionSchema timeout(String keyword, String help) {
    return whole(keyword, 1, MAX_TIMEOUT, help).withUnit(UNIT_SECONDS).withDefault("10");
  }

  private static OptionSchema fifo(String keyword, String help) {
    return line(
        keyword,
        LineSchema.of(
            argument("PATH", PATH, "Where the FIFO is."),
            optional("USER", USER, "Who owns it."),
            optional("GROUP", GROUP, "Its group; that of the user unless set.")),
        help);
  }

  private static OptionSchema fifoScript(String keyword, String help) {
    return notifier(keyword, help);
  }
}
