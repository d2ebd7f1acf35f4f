package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.PATH;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;

/** What global_defs says of files: when the configuration is read again, and what is written. */
final class GlobalFileKeywords {
  private static final String NOT_HANDED_ON =
      "the configuration is handed on in memory, and no child reads it.";

  private GlobalFileKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        line(
            "reload_check_config",
            LineSchema.of(optional("LOG", PATH, "Where the findings are written.")),
            "A reload with errors leaves what runs as it is, as it always does here."),
        path("reload_time_file", "File with the time of the next reload, which is watched."),
        flag("reload_repeat", "The reload of reload_time_file comes again every day."),
        line(
            "reload_file",
            LineSchema.of(optional("PATH", PATH, "The file.")),
            "File that exists while the configuration is being read."),
        OptionSchema.of("umask", Umask.TYPE, "Mode bits that files written do not get.")
            .withDefault("0177")
            .held(
                "it is for the files that keepalived writes; those of Holdfast have modes of their"
                    + " own."),
        path("tmp_config_directory", "Where the joined configuration is kept for child processes.")
            .held(NOT_HANDED_ON),
        path("config_save_dir", "Where the configuration is written before and after each reload.")
            .held("every commit is kept in the history, which 'holdfast history' shows."),
        path("state_dump_file", "File at SIGUSR1; keepalived.data of the run folder unless set."),
        path("stats_dump_file", "File at SIGUSR2; keepalived.stats of the run folder unless set."),
        path("json_dump_file", "File at SIGRTMIN+2; keepalived.json of the run folder unless set."),
        whole("json_version", 1, 2, "Form of the JSON file.").withDefault("1"),
        bool("data_use_instance", "The names of these files contain the instance name.")
            .withDefault("off")
            .held("each node has a run folder of its own for its dump files."),
        path("iproute_etc_dir", "Where the names of routing tables are, first.")
            .withDefault("/etc/iproute2"),
        path("iproute_usr_dir", "Where the names of routing tables are, else.")
            .withDefault("/usr/share/iproute2"));
  }

  private static OptionSchema path(String keyword, String help) {
    return OptionSchema.of(keyword, PATH, help);
  }
}
