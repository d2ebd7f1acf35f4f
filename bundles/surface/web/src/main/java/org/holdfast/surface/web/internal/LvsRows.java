package org.holdfast.surface.web.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.VirtualServerStatus;

/** Virtual servers, each followed by its real servers, as rows. One thread. */
final class LvsRows {

  /** Since when a virtual server is what it is: its status does not tell. */
  private record Known(String state, Instant since) {}

  private Map<String, Known> known = new HashMap<>();

  List<Row> of(List<VirtualServerStatus> servers, Instant now) {
    List<Row> rows = new ArrayList<>();
    Map<String, Known> still = new HashMap<>();
    for (VirtualServerStatus server : servers) {
      Row row = row(server, now);
      still.put(row.key(), new Known(row.state(), row.since()));
      rows.add(row);
      for (RealServerStatus real : server.realServers()) {
        rows.add(row(row.key(), real));
      }
    }
    known = still;
    return rows;
  }

  private Row row(VirtualServerStatus server, Instant now) {
    String key = "v " + server.id();
    String state = server.quorumUp() ? "UP" : server.sorryActive() ? "SORRY" : "DOWN";
    Known before = known.get(key);
    long alive = server.realServers().stream().filter(RealServerStatus::alive).count();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("real servers up", alive + " of " + server.realServers().size());
    facts.put("scheduler", server.scheduler());
    return new Row(
        key,
        Row.Kind.VIRTUAL,
        "",
        server.id().toString(),
        state,
        server.quorumUp() ? Tone.GOOD : Tone.BAD,
        before != null && before.state().equals(state) ? before.since() : now,
        "weight "
            + server.liveWeight()
            + (server.quorumUp() ? " reaches" : " is below")
            + " the quorum of "
            + server.quorum()
            + (server.sorryActive() ? "; the sorry server takes the traffic" : ""),
        facts);
  }

  private static Row row(String parent, RealServerStatus real) {
    String state = state(real);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("weight", Integer.toString(real.weight()));
    real.steering().ifPresent(told -> facts.put("operator", told.toString()));
    return new Row(
        "r " + parent.substring(2) + " " + real.id(),
        Row.Kind.REAL,
        parent,
        real.id().toString(),
        state,
        switch (state) {
          case "UP" -> Tone.GOOD;
          case "DOWN" -> Tone.BAD;
          default -> Tone.WARNING;
        },
        real.since(),
        real.reason(),
        facts);
  }

  private static String state(RealServerStatus real) {
    Optional<ServerSteering.Mode> told = real.steering().map(ServerSteering::mode);
    if (real.standing() == RealServerStatus.Standing.LEAVING) {
      return "LEAVING";
    } else if (told.equals(Optional.of(ServerSteering.Mode.MAINT))) {
      return "MAINTENANCE";
    } else if (told.equals(Optional.of(ServerSteering.Mode.DRAIN)) && real.alive()) {
      return "DRAINED";
    }
    return real.alive() ? "UP" : "DOWN";
  }
}
