package org.holdfast.surface.dump.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps and lists, in its order; numbers are {@link BigDecimal}. */
final class Json {
  private Json() {}

  static List<?> array(String text) {
    try (JsonParser in = new JsonFactory().createParser(text)) {
      in.nextToken();
      return (List<?>) value(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> elements(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> in.getText();
      default -> new BigDecimal(in.getText());
    };
  }

  private static Map<String, Object> object(JsonParser in) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      all.put(name, value(in));
    }
    return all;
  }

  private static List<Object> elements(JsonParser in) throws IOException {
    List<Object> all = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      all.add(value(in));
    }
    return all;
  }
}
