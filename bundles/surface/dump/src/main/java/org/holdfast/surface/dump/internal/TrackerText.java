package org.holdfast.surface.dump.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/** The sections of keepalived.data about what is tracked. */
final class TrackerText {
  private final Lines lines;
  private final Snapshot node;

  private TrackerText(Lines lines, Snapshot node) {
    this.lines = lines;
    this.node = node;
  }

  static void write(Lines lines, Snapshot node) {
    TrackerText text = new TrackerText(lines, node);
    text.section("VRRP Scripts", node.configuration().trackers().scripts(), text::script);
    text.section("VRRP Track files", node.configuration().trackers().files(), text::file);
    text.section(
        "VRRP Track processes", node.configuration().trackers().processes(), text::process);
  }

  private <T> void section(String title, List<T> all, Consumer<T> write) {
    if (!all.isEmpty()) {
      lines.section(title);
      all.forEach(write);
    }
  }

  private void script(VrrpScript script) {
    lines.put(1, "VRRP Script", script.name());
    put("Command", Words.command(script.command()));
    put("Interval", Words.seconds(script.interval()) + " sec");
    put("Timeout", Words.seconds(timeout(script)) + " sec");
    put("Weight", script.weight() + (script.reverse() ? " reverse" : ""));
    put("Rise", script.rise());
    put("Fall", script.fall());
    put("Insecure", "no");
    put("Init state", script.initFail() ? "failed" : "unknown");
    put("Status", status(TrackerId.SCRIPT, script.name()));
    tracking(script.name(), Tracking::scripts);
    put("State", "idle");
  }

  /** keepalived has 0 where the file sets none. */
  private static Duration timeout(VrrpScript script) {
    return script.timeout().equals(script.interval()) ? Duration.ZERO : script.timeout();
  }

  private void file(TrackFile file) {
    lines.put(1, "Track file", file.name());
    put("File", file.path());
    put(
        "Status",
        node.tracker(TrackerId.FILE, file.name()).map(it -> it.value().orElse(0)).orElse(0));
    put("Weight", file.weight() + (file.reverse() ? " reverse" : ""));
    tracking(file.name(), Tracking::files);
  }

  private void process(TrackProcess process) {
    lines.put(1, "VRRP Track process", process.name());
    put("Process", process.program());
    put("Min processes", process.quorum());
    process.quorumMax().ifPresent(most -> put("Max processes", most));
    put("Have quorum", is(TrackerStatus.State.UP, TrackerId.PROCESS, process.name()));
    put("Weight", process.weight() + (process.reverse() ? " reverse" : ""));
    put("Terminate delay", Words.fixedSeconds(process.terminateDelay()) + "s");
    put("Fork delay", Words.fixedSeconds(process.forkDelay()) + "s");
    put("Full command", process.fullCommand());
    tracking(process.name(), Tracking::processes);
  }

  private String status(String kind, String name) {
    return node.tracker(kind, name)
        .map(TrackerStatus::state)
        .map(TrackerText::word)
        .orElse("unknown");
  }

  private boolean is(TrackerStatus.State state, String kind, String name) {
    return node.tracker(kind, name).filter(it -> it.state() == state).isPresent();
  }

  private static String word(TrackerStatus.State state) {
    return switch (state) {
      case UP -> "GOOD";
      case DOWN -> "BAD";
      case UNKNOWN -> "unknown";
    };
  }

  /** Who tracks it, with the weight that it has there. */
  private void tracking(String name, Function<Tracking, List<TrackLine>> kind) {
    List<String> users = new ArrayList<>();
    for (VrrpInstance instance : node.configuration().instances()) {
      for (TrackLine line : kind.apply(instance.tracking())) {
        if (line.tracker().name().equals(name)) {
          users.add(instance.name() + "," + weight(line));
        }
      }
    }
    if (!users.isEmpty()) {
      lines.add(3, "Tracking instances :");
      users.forEach(user -> lines.add(5, user));
    }
  }

  private static String weight(TrackLine line) {
    return " weight " + line.weight() + (line.reverse() ? " reverse" : "");
  }

  private void put(String key, Object value) {
    lines.put(3, key, value);
  }
}
