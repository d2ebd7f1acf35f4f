package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.vrrp.VrrpOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verbs that steer have the engine do it, or say what it would cause; its refusals are theirs. */
class SteeringTest {
  private static final Optional<Duration> TEN_MINUTES = Optional.of(Duration.ofMinutes(10));
  private static final Optional<String> ANY = Optional.empty();
  private static final String SERVER = "10.0.1.1:80";

  private final FakeNode node = new FakeNode();
  private final Map<String, Operation> verbs =
      Map.of(
          "release", new ReleaseOperation(node),
          "priority", new PriorityOperation(node),
          "drain", new DrainOperation(node),
          "maint", new MaintOperation(node),
          "weight", new WeightOperation(node),
          "ready", new ReadyOperation(node));

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of(
            "release",
            Map.of("instance", "a", "for", Duration.ofMinutes(10), "force", true),
            new VrrpOrder.Release("a", TEN_MINUTES, true)),
        Arguments.of(
            "release", Map.of("instance", "a", "end", true), new VrrpOrder.EndRelease("a")),
        Arguments.of(
            "priority",
            Map.of("instance", "a", "priority", 1L << 40),
            new VrrpOrder.SetPriority("a", OptionalLong.of(1L << 40))),
        Arguments.of(
            "priority",
            Map.of("instance", "a"),
            new VrrpOrder.SetPriority("a", OptionalLong.empty())),
        Arguments.of(
            "drain",
            Map.of("server", SERVER, "for", Duration.ofMinutes(10), "reason", "x"),
            new ServerOrder.Steer(SERVER, ANY, Mode.DRAIN, 0, TEN_MINUTES, "x")),
        Arguments.of(
            "maint",
            Map.of("server", SERVER, "of", FakeNode.SERVICE),
            new ServerOrder.Steer(
                SERVER, Optional.of(FakeNode.SERVICE), Mode.MAINT, 0, Optional.empty(), "")),
        Arguments.of(
            "weight",
            Map.of("server", SERVER, "weight", 1L << 31),
            new ServerOrder.Steer(SERVER, ANY, Mode.WEIGHT, 1L << 31, Optional.empty(), "")),
        Arguments.of("ready", Map.of("server", SERVER), new ServerOrder.Ready(SERVER, ANY)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aDryRunAsksForThePlanAlone(String verb, Map<String, Object> arguments, Object order)
      throws Exception {
    verbs.get(verb).call(new OperationCall("ann", true, arguments));
    assertThat(node.calls).containsExactly(order + " dry");

    verbs.get(verb).call(new OperationCall("ann", false, arguments));
    assertThat(node.calls).containsExactly(order + " dry", order + " by ann");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void whatTheEngineRefusesIsRefusedInItsWords(String verb, Map<String, Object> arguments) {
    node.refusal = "not now; wait";
    for (boolean dry : List.of(true, false)) {
      assertThatThrownBy(() -> verbs.get(verb).call(new OperationCall("ann", dry, arguments)))
          .isInstanceOf(OperationException.class)
          .hasMessage("not now; wait");
    }
  }
}
