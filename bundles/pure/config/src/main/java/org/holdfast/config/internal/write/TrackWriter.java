package org.holdfast.config.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.config.internal.schema.Expected;
import org.holdfast.config.internal.schema.ScriptWords;

/** Writes what can be tracked, and the lines that track it. */
public final class TrackWriter {
  private final Out out;

  public TrackWriter(Out out) {
    this.out = out;
  }

  public void trackers(Trackers trackers) {
    delays(trackers.interfaceDelays());
    trackers.scripts().forEach(this::script);
    trackers.files().forEach(this::file);
    trackers.processes().forEach(this::process);
  }

  private void delays(List<InterfaceDelay> delays) {
    if (!delays.isEmpty()) {
      out.block(
          () ->
              delays.forEach(
                  one ->
                      out.line(
                          one.name(), Expected.seconds(one.down()), Expected.seconds(one.up()))),
          "interface_up_down_delays");
    }
  }

  private void script(VrrpScript script) {
    out.block(
        () -> {
          out.line("script", ScriptWords.join(script.command().argv()));
          out.owner("user", script.command().user(), script.command().group());
          out.line("interval", Expected.seconds(script.interval()));
          out.line("timeout", Expected.seconds(script.timeout()));
          out.line("rise", script.rise());
          out.line("fall", script.fall());
          out.flag(script.initFail(), "init_fail");
          weight(script.weight(), script.reverse());
        },
        "vrrp_script",
        script.name());
  }

  private void file(TrackFile file) {
    out.block(
        () -> {
          out.line("file", file.path());
          if (file.initial().isPresent()) {
            List<Object> words = new ArrayList<>(List.of("init_file", file.initial().getAsInt()));
            if (file.overwrite()) {
              words.add("overwrite");
            }
            out.line(words.toArray());
          }
          weight(file.weight(), file.reverse());
        },
        "track_file",
        file.name());
  }

  private void process(TrackProcess process) {
    out.block(
        () -> {
          List<Object> words = new ArrayList<>(List.of("process", process.program()));
          words.addAll(process.arguments());
          out.line(words.toArray());
          match(process);
          out.flag(process.fullCommand(), "full_command");
          out.line("quorum", process.quorum());
          process.quorumMax().ifPresent(most -> out.line("quorum_max", most));
          if (!process.forkDelay().isZero()) {
            out.line("fork_delay", Expected.seconds(process.forkDelay()));
          }
          if (!process.terminateDelay().isZero()) {
            out.line("terminate_delay", Expected.seconds(process.terminateDelay()));
          }
          weight(process.weight(), process.reverse());
        },
        "vrrp_track_process",
        process.name());
  }

  /** Without arguments, any param_match says that there are none. */
  private void match(TrackProcess process) {
    switch (process.match()) {
      case ANY -> {}
      case EXACT -> {
        if (process.arguments().isEmpty()) {
          out.line("param_match", "partial");
        }
      }
      case PARTIAL, INITIAL ->
          out.line("param_match", process.match().name().toLowerCase(Locale.ROOT));
    }
  }

  private void weight(int weight, boolean reverse) {
    if (reverse) {
      out.line("weight", weight, "reverse");
    } else {
      out.line("weight", weight);
    }
  }

  /** The blocks of an instance or a group that say what it tracks. */
  void lines(Tracking tracking) {
    interfaces(tracking.interfaces());
    lines("track_script", tracking.scripts());
    lines("track_file", tracking.files());
    lines("track_process", tracking.processes());
    lines("track_bfd", tracking.bfds());
    lines("track_virtual_server", tracking.virtualServers());
    others(tracking.others());
  }

  private void interfaces(List<TrackedInterface> interfaces) {
    if (!interfaces.isEmpty()) {
      out.block(
          () ->
              interfaces.forEach(
                  one -> out.line(one.name(), "weight", one.weight(), direction(one.reverse()))),
          "track_interface");
    }
  }

  private void lines(String keyword, List<TrackLine> lines) {
    if (!lines.isEmpty()) {
      out.block(
          () ->
              lines.forEach(
                  one ->
                      out.line(
                          one.tracker().name(), "weight", one.weight(), direction(one.reverse()))),
          keyword);
    }
  }

  private void others(List<TrackLine> lines) {
    if (!lines.isEmpty()) {
      out.block(
          () ->
              lines.forEach(
                  one ->
                      out.line(
                          one.tracker().kind(),
                          one.tracker().name(),
                          "weight",
                          one.weight(),
                          direction(one.reverse()))),
          "track_other");
    }
  }

  private static String direction(boolean reverse) {
    return reverse ? "reverse" : "noreverse";
  }
}
