package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo.Kind;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.surface.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationDeskTest {
  private static final Peer READER = new Peer("ann", false, Optional.of(Role.READ));
  private static final Peer ADMIN = new Peer("root", true, Optional.of(Role.ADMIN));

  private final List<OperationCall> calls = new ArrayList<>();
  private final OperationDesk desk = new OperationDesk(SilentLogger.get(), () -> 0);

  private Reply ask(Peer peer, String json) {
    return desk.answer(peer, json, () -> {});
  }

  private static Map<String, Object> document(Reply reply) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.write(out);
    return JsonObject.read(out.toString(StandardCharsets.UTF_8));
  }

  private static Object code(Reply reply) throws Exception {
    return document(reply).get("error") instanceof Map<?, ?> error ? error.get("code") : null;
  }

  private void add(String verb, Role role, Kind kind, Parameter... parameters) {
    desk.add(
        new FakeOperation(
            verb,
            role,
            kind,
            call -> {
              calls.add(call);
              return Map.of("done", true);
            },
            parameters));
  }

  @Test
  void anAnswerSaysWhatItIsAnAnswerTo() throws Exception {
    add("look", Role.READ, Kind.LOOK);

    Reply reply = ask(READER, "{\"api\": 1, \"verb\": \"look\"}");

    assertThat(document(reply))
        .isEqualTo(
            Map.of(
                "api",
                1L,
                "verb",
                "look",
                "boot",
                "",
                "changes",
                0L,
                "dryRun",
                false,
                "answer",
                Map.of("done", true),
                "ageMillis",
                0.0));
    assertThat(reply.status()).isZero();
  }

  @Test
  void anotherVersionIsToldWhichAreServed() throws Exception {
    for (String call :
        List.of("{\"api\": 2, \"verb\": \"describe\"}", "{\"verb\": \"describe\"}")) {
      Reply reply = ask(READER, call);

      assertThat(reply.status()).isEqualTo(64);
      assertThat(cast(document(reply).get("error")))
          .containsEntry("code", "UNKNOWN_VERSION")
          .containsEntry("served", List.of(1L));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object object) {
    return (Map<String, Object>) object;
  }

  @ParameterizedTest
  @CsvSource({
    "READ, READ, true", "READ, OPERATE, false", "READ, ADMIN, false",
    "OPERATE, READ, true", "OPERATE, OPERATE, true", "OPERATE, ADMIN, false",
    "ADMIN, READ, true", "ADMIN, OPERATE, true", "ADMIN, ADMIN, true"
  })
  void aRoleIsEnoughOrNothingIsDone(Role has, Role needed, boolean enough) throws Exception {
    add("act", needed, Kind.CHANGE);

    Reply reply = ask(new Peer("ann", false, Optional.of(has)), "{\"api\": 1, \"verb\": \"act\"}");

    assertThat(reply.isForbidden()).isNotEqualTo(enough);
    assertThat(reply.status()).isEqualTo(enough ? 0 : 77);
    assertThat(calls).hasSize(enough ? 1 : 0);
    assertThat(code(reply)).isEqualTo(enough ? null : "FORBIDDEN");
  }

  @Test
  void argumentsHaveTheTypesThatAreWanted() {
    add(
        "act",
        Role.READ,
        Kind.CHANGE,
        Parameter.required("name", Type.TEXT, "a name"),
        Parameter.optional("for", Type.SPAN, "a time"),
        Parameter.optional("few", Type.SPAN, "a time"),
        Parameter.optional("count", Type.NUMBER, "a number"),
        Parameter.optional("force", Type.FLAG, "a flag"),
        Parameter.optional("kinds", Type.TEXTS, "texts"));

    ask(
        READER,
        "{\"api\": 1, \"verb\": \"act\", \"dryRun\": true, \"arguments\": {\"name\": \"a\","
            + " \"for\": \"1h30m\", \"few\": 0.25, \"count\": 7, \"force\": true,"
            + " \"kinds\": [\"x\", \"y\"]}}");

    assertThat(calls).hasSize(1);
    OperationCall call = calls.getFirst();
    assertThat(call.user()).isEqualTo("ann");
    assertThat(call.dryRun()).isTrue();
    assertThat(call.needed("name")).isEqualTo("a");
    assertThat(call.span("for")).contains(Duration.ofMinutes(90));
    assertThat(call.span("few")).contains(Duration.ofMillis(250));
    assertThat(call.number("count")).hasValue(7);
    assertThat(call.flag("force")).isTrue();
    assertThat(call.texts("kinds")).containsExactly("x", "y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|argument 'name' is missing: a name",
        "{\"name\": 1}|argument 'name' is 1; expected a string",
        "{\"name\": \"a\", \"for\": \"soon\"}|argument 'for' is \"soon\"; expected a time",
        "{\"name\": \"a\", \"for\": -1}|argument 'for' is -1; expected a time",
        "{\"name\": \"a\", \"for\": 1e300}|argument 'for' is 1.0E300; expected a time",
        "{\"name\": \"a\", \"of\": 1}|there is no argument 'of'; expected name, for"
      })
  void argumentsThatAreNoneAreRefused(String arguments, String message) throws Exception {
    add(
        "act",
        Role.READ,
        Kind.CHANGE,
        Parameter.required("name", Type.TEXT, "a name"),
        Parameter.optional("for", Type.SPAN, "a time"));

    Reply reply = ask(READER, "{\"api\":1,\"verb\":\"act\",\"arguments\":" + arguments + "}");

    assertThat(code(reply)).isEqualTo("BAD_ARGUMENT");
    assertThat(reply.refusal()).contains(message);
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage|BAD_REQUEST",
        "{\"api\":1}|BAD_REQUEST",
        "{\"api\":1,\"verb\":7}|BAD_REQUEST",
        "{\"api\":1,\"verb\":\"describe\",\"more\":1}|BAD_REQUEST",
        "{\"api\":1,\"verb\":\"describe\",\"format\":\"xml\"}|BAD_REQUEST",
        "{\"api\":1,\"verb\":\"describe\",\"arguments\":[]}|BAD_REQUEST",
        "{\"api\":1,\"verb\":\"nothing\"}|UNKNOWN_VERB"
      })
  void whatIsNoCallIsRefused(String json, String code) throws Exception {
    Reply reply = ask(ADMIN, json);

    assertThat(code(reply)).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(64);
  }

  @Test
  void whatAnOperationCallsMisuseIsABadArgument() {
    desk.add(
        new FakeOperation(
            "act",
            Role.READ,
            Kind.WAIT,
            call -> {
              throw new MisuseException("until: got 'the end', expected more");
            }));

    Reply reply = ask(READER, "{\"api\":1,\"verb\":\"act\"}");

    assertThat(reply.status()).isEqualTo(64);
    assertThat(reply.refusal()).isEqualTo("until: got 'the end', expected more");
  }

  @Test
  void aRefusalOfTheVerbIsToldAsItIs() throws Exception {
    desk.add(
        new FakeOperation(
            "act",
            Role.READ,
            Kind.CHANGE,
            call -> {
              throw new OperationException("no instance is called 'x'");
            }));

    Reply reply = ask(READER, "{\"api\":1,\"verb\":\"act\",\"format\":\"text\"}");

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.write(out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("no instance is called 'x'\n");
    assertThat(reply.status()).isEqualTo(1);
  }

  @Test
  void aVerbThatFailsDoesNoHarm() throws Exception {
    desk.add(
        new FakeOperation(
            "act",
            Role.READ,
            Kind.LOOK,
            call -> {
              throw new IllegalStateException("broken");
            }));

    Reply reply = ask(READER, "{\"api\":1,\"verb\":\"act\"}");

    assertThat(code(reply)).isEqualTo("FAILED");
    assertThat(reply.status()).isEqualTo(70);
  }

  @Test
  void theSchemaTellsOfEveryVerbThatThereIsNow() throws Exception {
    add("act", Role.OPERATE, Kind.CHANGE, Parameter.required("name", Type.TEXT, "a name"));

    Map<String, Object> answer =
        cast(document(ask(READER, "{\"api\":1,\"verb\":\"describe\"}")).get("answer"));

    assertThat(answer).containsEntry("served", List.of(1L));
    assertThat(cast(((List<?>) answer.get("verbs")).getFirst()))
        .containsEntry("verb", "act")
        .containsEntry("role", "OPERATE")
        .containsEntry("kind", "CHANGE")
        .containsEntry(
            "parameters",
            List.of(Map.of("name", "name", "type", "TEXT", "required", true, "help", "a name")));
    assertThat((List<?>) answer.get("verbs")).hasSize(2);
  }

  @Test
  void onlyAVerbThatWaitsSaysThatItDoes() {
    List<String> waited = new ArrayList<>();
    add("look", Role.READ, Kind.LOOK);
    add("wait", Role.READ, Kind.WAIT);

    desk.answer(READER, "{\"api\":1,\"verb\":\"look\"}", () -> waited.add("look"));
    desk.answer(READER, "{\"api\":1,\"verb\":\"wait\"}", () -> waited.add("wait"));

    assertThat(waited).containsExactly("wait");
  }
}
