package org.holdfast.surface.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.Secret;

/**
 * Any record as JSON, so that what a command shows to people and to programs is one value. A
 * component that may be absent is null then, so that its name is always there. A time span is a
 * decimal number of seconds whose name ends in {@code Seconds}; a moment is ISO 8601 in UTC. A
 * supplier is asked when its turn comes.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes a value.
   *
   * @param value a record, or a collection or map of records
   * @return indented JSON without a newline at its end
   */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
      generator.setPrettyPrinter(printer);
      new Json(generator).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes a value in one line.
   *
   * @param value as of {@link #of}
   * @return JSON without a newline
   */
  public static String line(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      new Json(generator).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes a value in one line of UTF-8.
   *
   * @param value as of {@link #of}
   * @param to left open
   * @throws IOException when {@code to} does
   */
  public static void write(Object value, OutputStream to) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(to)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new Json(generator).value(value);
    }
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Optional<?> maybe -> value(maybe.orElse(null));
      case OptionalInt maybe -> value(maybe.isPresent() ? maybe.getAsInt() : null);
      case OptionalLong maybe -> value(maybe.isPresent() ? maybe.getAsLong() : null);
      case Boolean flag -> out.writeBoolean(flag);
      case Number number -> number(number);
      case Duration duration -> out.writeNumber(seconds(duration));
      case InetAddress address -> out.writeString(IpText.of(address));
      case InetSocketAddress address -> out.writeString(endpoint(address));
      case ConfigLine line -> line(line);
      case Secret secret -> out.writeString(secret.toString());
      case Record fields -> fields(fields);
      case Map<?, ?> map -> map(map);
      case Supplier<?> late -> value(late.get());
      case Set<?> set -> array(set.stream().sorted(Json::byText).toList());
      case Collection<?> list -> array(list);
      default -> out.writeString(String.valueOf(value));
    }
  }

  private void number(Number number) throws IOException {
    switch (number) {
      case Integer whole -> out.writeNumber(whole);
      case Long whole -> out.writeNumber(whole);
      case BigDecimal decimal -> out.writeNumber(decimal);
      default -> out.writeNumber(number.doubleValue());
    }
  }

  private void fields(Record fields) throws IOException {
    out.writeStartObject();
    for (RecordFields.Field field : RecordFields.of(fields)) {
      out.writeFieldName(field.name());
      value(field.of(fields));
    }
    out.writeEndObject();
  }

  /** As it was read, without its secrets. */
  private void line(ConfigLine line) throws IOException {
    fields(SecretLines.masked(line));
  }

  private void map(Map<?, ?> map) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry :
        map.entrySet().stream().sorted((a, b) -> byText(a.getKey(), b.getKey())).toList()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    out.writeEndObject();
  }

  private void array(Collection<?> items) throws IOException {
    out.writeStartArray();
    for (Object item : items) {
      value(item);
    }
    out.writeEndArray();
  }

  private static int byText(Object one, Object other) {
    return String.valueOf(one).compareTo(String.valueOf(other));
  }

  private static String endpoint(InetSocketAddress at) {
    return (at.isUnresolved() ? at.getHostString() : IpText.beforePort(at.getAddress()))
        + ":"
        + at.getPort();
  }

  private static BigDecimal seconds(Duration duration) {
    BigDecimal value =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
