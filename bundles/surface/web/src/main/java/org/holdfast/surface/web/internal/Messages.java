package org.holdfast.surface.web.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.holdfast.api.web.Panel;

/** What the page is told, as JSON; a moment is in milliseconds of Unix time. */
final class Messages {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes the fields of an object. */
  interface Body {

    /** Writes them. */
    void write(JsonGenerator out) throws IOException;
  }

  private Messages() {}

  /** An object as UTF-8 in one line. */
  static byte[] object(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      body.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An object as a server-sent event (HTML, section 9.2): the JSON has no newline. */
  static byte[] event(String name, Body body) {
    byte[] json = object(body);
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[head.length + json.length + 2];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(json, 0, whole, head.length, json.length);
    whole[whole.length - 2] = '\n';
    whole[whole.length - 1] = '\n';
    return whole;
  }

  /** The fields of a row, without the braces. */
  static void row(JsonGenerator out, Row row) throws IOException {
    out.writeStringField("key", row.key());
    out.writeStringField("kind", row.kind().name());
    if (!row.parent().isEmpty()) {
      out.writeStringField("parent", row.parent());
    }
    out.writeStringField("name", row.name());
    out.writeStringField("state", row.state());
    out.writeStringField("tone", row.tone().name());
    out.writeNumberField("since", row.since().toEpochMilli());
    out.writeStringField("reason", row.reason());
    out.writeObjectFieldStart("facts");
    for (Map.Entry<String, String> fact : row.facts().entrySet()) {
      out.writeStringField(fact.getKey(), fact.getValue());
    }
    out.writeEndObject();
  }

  static void happened(JsonGenerator out, List<Happening> lines) throws IOException {
    out.writeArrayFieldStart("happened");
    for (Happening line : lines) {
      out.writeStartObject();
      out.writeNumberField("number", line.number());
      out.writeNumberField("at", line.at().toEpochMilli());
      out.writeStringField("subject", line.subject());
      out.writeStringField("what", line.what());
      out.writeStringField("reason", line.reason());
      out.writeStringField("tone", line.tone().name());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void panels(JsonGenerator out, List<PanelBoard.Shown> panels) throws IOException {
    out.writeArrayFieldStart("panels");
    for (PanelBoard.Shown panel : panels) {
      out.writeStartObject();
      out.writeStringField("id", panel.id());
      out.writeStringField("title", panel.title());
      out.writeStringField("trouble", panel.trouble());
      out.writeNumberField("left", panel.left());
      texts(out, "columns", panel.columns());
      out.writeArrayFieldStart("rows");
      for (Panel.Row row : panel.rows()) {
        out.writeStartObject();
        out.writeStringField("tone", row.tone().name());
        texts(out, "cells", row.cells());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  /** Numbers from the first that is known on. */
  static void known(JsonGenerator out, float[] values) throws IOException {
    int first = 0;
    while (first < values.length && Float.isNaN(values[first])) {
      first++;
    }
    for (int i = first; i < values.length; i++) {
      value(out, values[i]);
    }
  }

  /** A number, or null for NaN. */
  static void value(JsonGenerator out, float value) throws IOException {
    if (Float.isNaN(value)) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }
}
