package org.holdfast.surface.shell.internal.top;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.surface.json.JsonObject;

/** A node with something of everything, as its API tells it. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-29T12:35:00Z");

  private Sample() {}

  static NodeView node() throws IOException {
    return NodeReader.status(members("/top/status.json"));
  }

  /** The same where the data plane counts. */
  static NodeView counted(long all) throws IOException {
    String told =
        text("/top/status.json")
            .replaceFirst(
                "(\"server\": *\"10.0.1.1:8080\",)",
                "$1 \"traffic\": {\"active\": 7, \"inactive\": 2, \"connections\": %d},"
                    .formatted(all));
    return NodeReader.status(new Members(JsonObject.read(told, 64)));
  }

  static List<Event> events() throws IOException {
    return NodeReader.events(members("/top/events.json"));
  }

  static Seen seen() throws IOException {
    return new Seen(Optional.of(node()), Map.of(), events(), NOW, Optional.empty());
  }

  static String text(String resource) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Members members(String resource) throws IOException {
    return new Members(JsonObject.read(text(resource), 64));
  }
}
