package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.surface.control.internal.ApiException.Code;
import org.holdfast.surface.json.JsonObject;

/**
 * A call as it came: {@code {"api": 1, "verb": "status", "arguments": {}, "dryRun": false,
 * "format": "json"}}.
 *
 * @param verb what is asked for
 * @param arguments by name, not yet looked at
 * @param dryRun whether nothing may be changed
 * @param text whether the answer is for people
 */
record ApiCall(String verb, Map<String, Object> arguments, boolean dryRun, boolean text) {

  /** The versions of the API that there are. */
  static final List<Integer> SERVED = List.of(1);

  private static final String API = "api";
  private static final String VERB = "verb";
  private static final String ARGUMENTS = "arguments";
  private static final String DRY_RUN = "dryRun";
  private static final String FORMAT = "format";
  private static final Set<String> MEMBERS = Set.of(API, VERB, ARGUMENTS, DRY_RUN, FORMAT);

  static ApiCall parse(String json) throws ApiException {
    Map<String, Object> members;
    try {
      members = JsonObject.read(json);
    } catch (IOException e) {
      throw new ApiException(Code.BAD_REQUEST, "the call is no JSON: " + e.getMessage());
    }
    checkVersion(members.get(API));
    for (String name : members.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw new ApiException(
            Code.BAD_REQUEST,
            "a call has no member '%s'; expected %s"
                .formatted(name, String.join(", ", new TreeSet<>(MEMBERS))));
      }
    }
    return new ApiCall(
        member(members, VERB, String.class, null, "the name of a verb, such as \"status\""),
        arguments(members),
        member(members, DRY_RUN, Boolean.class, false, "true or false"),
        format(members));
  }

  private static void checkVersion(Object version) throws ApiException {
    if (!(version instanceof Long number && SERVED.contains(number.intValue()))) {
      throw new ApiException(
          Code.UNKNOWN_VERSION,
          "\"api\" is %s; this node serves version %s"
              .formatted(version == null ? "missing" : version, SERVED.getFirst()));
    }
  }

  private static <T> T member(
      Map<String, Object> members, String name, Class<T> type, T without, String expected)
      throws ApiException {
    Object value = members.getOrDefault(name, without);
    if (!type.isInstance(value)) {
      throw new ApiException(
          Code.BAD_REQUEST,
          "\"%s\" is %s; expected %s".formatted(name, value == null ? "missing" : value, expected));
    }
    return type.cast(value);
  }

  private static Map<String, Object> arguments(Map<String, Object> members) throws ApiException {
    Map<?, ?> given = member(members, ARGUMENTS, Map.class, Map.of(), "an object");
    Map<String, Object> arguments = new LinkedHashMap<>();
    given.forEach((name, value) -> arguments.put(String.valueOf(name), value));
    return arguments;
  }

  private static boolean format(Map<String, Object> members) throws ApiException {
    String format = member(members, FORMAT, String.class, "json", "\"json\" or \"text\"");
    return switch (format) {
      case "json" -> false;
      case "text" -> true;
      default ->
          throw new ApiException(
              Code.BAD_REQUEST,
              "\"format\" is '%s'; expected \"json\" or \"text\"".formatted(format));
    };
  }
}
