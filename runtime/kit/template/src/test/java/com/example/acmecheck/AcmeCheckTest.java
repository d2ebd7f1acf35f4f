package com.example.acmecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;

/** The verdicts of ACME_CHECK, against a real server on the loopback interface. */
class AcmeCheckTest {
  private static final OptionValues OPTIONS =
      OptionValues.builder().add("send", "PING").add("expect", "PONG").build();

  @Test
  void theAnswerExpectedIsUp() throws Exception {
    assertEquals(CheckResult.up("got PONG"), probe(Step.await("PING\n"), Step.send("PONG\n")));
  }

  @Test
  void anyOtherAnswerIsDown() throws Exception {
    assertEquals(
        CheckResult.down("got \"BUSY\", expected PONG"),
        probe(Step.await("PING\n"), Step.send("BUSY\n")));
  }

  @Test
  void aServerThatClosesIsDown() throws Exception {
    assertEquals(CheckResult.down("got \"\", expected PONG"), probe(Step.await("PING\n")));
  }

  private static CheckResult probe(Step... server) throws Exception {
    try (ScriptedServer scripted = ScriptedServer.tcp(server)) {
      CheckSpec spec =
          new CheckSpec(OPTIONS, scripted.address(), Optional.empty(), Optional.empty());
      try (Checker checker = new AcmeCheck().create(spec)) {
        return FakeCheckContext.of(scripted.address()).probe(checker);
      }
    }
  }
}
