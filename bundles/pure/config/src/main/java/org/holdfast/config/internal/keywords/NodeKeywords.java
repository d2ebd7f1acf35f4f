package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;

/** What the top level says of the daemon itself. */
final class NodeKeywords {
  private static final String START_IN_NAMESPACE =
      "it would work in another network namespace than the one named; start it there.";

  private NodeKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        OptionSchema.of("instance", NAME, "Name of this daemon where a host runs several."),
        OptionSchema.of("net_namespace", NAME, "Network namespace that it runs in.")
            .refused(START_IN_NAMESPACE),
        line(
                "net_namespace_ipvs",
                LineSchema.of(optional("NAME", NAME, "The namespace; the first one unless set.")),
                "Network namespace that IPVS is in; that of net_namespace unless set.")
            .refused(START_IN_NAMESPACE),
        flag("namespace_with_ipsets", "Use ipsets in a network namespace before Linux 3.13.")
            .held("it is for kernels before 3.13, which are too old for Holdfast."),
        flag("use_pid_dir", "Keep pid files in a directory of their own.")
            .held("keepalived's pid files are not written."),
        whole("child_wait_time", 0, UINT, "How long child processes may take to stop.")
            .withUnit(UNIT_SECONDS)
            .withDefault("5")
            .held(Held.PROCESS));
  }
}
