package org.holdfast.surface.shell.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.config.Secret;

/**
 * Any record as JSON, so that what a command shows to people and to programs is one value. A
 * component that may be absent is null then, so that its name is always there. A time span is a
 * decimal number of seconds whose name ends in {@code Seconds}; a moment is ISO 8601 in UTC.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String SECONDS = "Seconds";
  private static final Set<String> SPAN =
      Set.of("java.time.Duration", "java.util.Optional<java.time.Duration>");

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
  static String of(Object value) {
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
  static String line(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      new Json(generator).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Optional<?> maybe -> value(maybe.orElse(null));
      case OptionalInt maybe -> value(maybe.isPresent() ? maybe.getAsInt() : null);
      case OptionalLong maybe -> value(maybe.isPresent() ? maybe.getAsLong() : null);
      case Boolean flag -> out.writeBoolean(flag);
      case Number number -> number(number);
      case Duration duration -> out.writeNumber(seconds(duration));
      case InetAddress address -> out.writeString(address.getHostAddress());
      case InetSocketAddress address -> out.writeString(endpoint(address));
      case Secret secret -> out.writeString(secret.toString());
      case Record fields -> fields(fields);
      case Map<?, ?> map -> map(map);
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
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      out.writeFieldName(name(component));
      value(read(fields, component));
    }
    out.writeEndObject();
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

  /** The type decides, so that the name is the same when there is no value. */
  private static String name(RecordComponent component) {
    boolean seconds =
        SPAN.contains(component.getGenericType().getTypeName())
            && !component.getName().endsWith(SECONDS);
    return seconds ? component.getName() + SECONDS : component.getName();
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
    String host = at.isUnresolved() ? at.getHostString() : at.getAddress().getHostAddress();
    return (at.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private static BigDecimal seconds(Duration duration) {
    BigDecimal value =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static Object read(Record fields, RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      // A record that is a command's own is not public.
      accessor.setAccessible(true);
      return accessor.invoke(fields);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
