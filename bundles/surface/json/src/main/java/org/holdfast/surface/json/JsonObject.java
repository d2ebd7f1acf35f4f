package org.holdfast.surface.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one JSON object as maps, lists, String, Long, Double and Boolean; a member that is null is
 * left out. What comes from strangers: a name that is there twice, deep nesting, very long numbers
 * and anything behind the object are errors.
 */
public final class JsonObject {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 40;

  /** So many characters before a mistake show where it is. */
  private static final int SHOWN = 30;

  /** How the parser could be made to take it; who sent it cannot. */
  private static final Pattern HINT_TO_PROGRAMMERS =
      Pattern.compile("(: enable `.*| \\(start marker at .*)", Pattern.DOTALL);

  private static final JsonFactory FACTORY = factory(DEEPEST);

  private JsonObject() {}

  private static JsonFactory factory(int deepest) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .build();
  }

  /**
   * Reads an object.
   *
   * @param text JSON
   * @return its members in their order
   * @throws IOException when it is anything else; the message says what and where
   */
  public static Map<String, Object> read(String text) throws IOException {
    return read(text, DEEPEST, FACTORY);
  }

  /**
   * Reads an object that may nest deeper than a request.
   *
   * @param text JSON
   * @param deepest objects and lists within each other, at most
   * @return its members in their order
   * @throws IOException when it is anything else; the message says what and where
   */
  public static Map<String, Object> read(String text, int deepest) throws IOException {
    return read(text, deepest, factory(deepest));
  }

  private static Map<String, Object> read(String text, int deepest, JsonFactory factory)
      throws IOException {
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object, {...}");
      }
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw new IOException("expected nothing behind the object");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new IOException(words(e, text, deepest), e);
    }
  }

  /** What is wrong and where, without the parser's own talk of itself. */
  private static String words(JsonProcessingException e, String text, int deepest) {
    return switch (e) {
      case JsonEOFException _ -> "it ends before its object does" + place(text, text.length());
      case StreamConstraintsException _ ->
          "it nests deeper than %d, or a number in it is longer than %d digits"
              .formatted(deepest, LONGEST_NUMBER);
      default -> {
        String what = HINT_TO_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceAll("");
        yield what.substring(0, 1).toLowerCase(Locale.ROOT)
            + what.substring(1)
            + place(text, (int) e.getLocation().getCharOffset());
      }
    };
  }

  private static String place(String text, int at) {
    String before = text.substring(Math.max(0, at - SHOWN), at);
    return before.isBlank() ? "" : ", read as far as: " + before;
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getDoubleValue();
          };
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected " + parser.currentToken());
    };
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }
}
