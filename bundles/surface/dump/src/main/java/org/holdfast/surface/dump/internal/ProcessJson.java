package org.holdfast.surface.dump.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * The part of {@code json_version} 2 about processes. How many there are at the moment and which
 * timers run stays inside the engine, and is left out.
 */
final class ProcessJson {
  private final Snapshot node;
  private final JsonGenerator out;

  ProcessJson(Snapshot node, JsonGenerator out) {
    this.node = node;
    this.out = out;
  }

  void write() throws IOException {
    List<TrackProcess> all = node.configuration().trackers().processes();
    if (all.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("track_process");
    for (TrackProcess process : all) {
      out.writeStartObject();
      process(process);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void process(TrackProcess process) throws IOException {
    out.writeStringField("process", process.name());
    if (!process.arguments().isEmpty()) {
      out.writeStringField("parameters", String.join(" ", process.arguments()));
    }
    out.writeStringField("param_match", match(process.match()));
    out.writeNumberField("min_processes", process.quorum());
    if (process.quorumMax().isPresent()) {
      out.writeNumberField("max_processes", process.quorumMax().getAsInt());
    }
    out.writeBooleanField("have_quorum", isUp(process));
    out.writeNumberField("weight", process.reverse() ? -process.weight() : process.weight());
    number("terminate_delay", Words.seconds(process.terminateDelay()));
    number("fork_delay", Words.seconds(process.forkDelay()));
    out.writeBooleanField("full_command", process.fullCommand());
  }

  private boolean isUp(TrackProcess process) {
    return node.tracker(TrackerId.PROCESS, process.name())
        .filter(it -> it.state() == TrackerStatus.State.UP)
        .isPresent();
  }

  private static String match(TrackProcess.Match match) {
    return match == TrackProcess.Match.ANY ? "none" : match.name().toLowerCase(Locale.ROOT);
  }

  private void number(String name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(value);
  }
}
