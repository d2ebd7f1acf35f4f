package org.holdfast.engine.journal.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalSubject;

/** An entry as a line of a file: a flat JSON object, UTF-8, and a newline. */
final class EntryFormat {
  private static final JsonFactory FACTORY = new JsonFactory();

  private EntryFormat() {}

  /** The line, with its newline. */
  static byte[] encode(JournalEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(300);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("sequence", entry.sequence());
      out.writeStringField("at", entry.at().toString());
      out.writeStringField("boot", entry.boot());
      out.writeStringField("kind", entry.kind().name());
      out.writeStringField("type", entry.subject().type().name());
      out.writeStringField("name", entry.subject().name());
      text(out, "of", entry.subject().of());
      text(out, "who", entry.who());
      text(out, "before", entry.before());
      text(out, "after", entry.after());
      text(out, "cause", entry.cause());
      if (entry.causedBy().isPresent()) {
        out.writeNumberField("causedBy", entry.causedBy().getAsLong());
      }
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void text(JsonGenerator out, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  /**
   * Reads a line.
   *
   * @return empty when it is none of {@link #encode}
   */
  static Optional<JournalEntry> decode(String line) {
    try {
      Map<String, String> fields = fields(line);
      return Optional.of(
          new JournalEntry(
              Long.parseLong(needed(fields, "sequence")),
              Instant.parse(needed(fields, "at")),
              needed(fields, "boot"),
              JournalKind.valueOf(needed(fields, "kind")),
              new JournalSubject(
                  JournalSubject.Type.valueOf(needed(fields, "type")),
                  needed(fields, "name"),
                  fields.getOrDefault("of", "")),
              fields.getOrDefault("who", ""),
              fields.getOrDefault("before", ""),
              fields.getOrDefault("after", ""),
              fields.getOrDefault("cause", ""),
              fields.containsKey("causedBy")
                  ? OptionalLong.of(Long.parseLong(fields.get("causedBy")))
                  : OptionalLong.empty()));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String needed(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("without " + name);
    }
    return value;
  }

  private static Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser in = FACTORY.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (!in.nextToken().isScalarValue()) {
          throw new IOException("not flat");
        }
        fields.put(name, in.getText());
      }
      if (in.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("not flat");
      }
    }
    return fields;
  }
}
