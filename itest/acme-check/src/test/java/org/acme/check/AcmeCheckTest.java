package org.acme.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;

class AcmeCheckTest {
  private static CheckResult probe(Step answer) throws Exception {
    OptionValues options = OptionValues.builder().add("word", "HELLO").build();
    try (ScriptedServer server = ScriptedServer.tcp(Step.await("HELLO\n"), answer)) {
      Checker checker =
          new AcmeCheckFactory()
              .create(new CheckSpec(options, server.address(), Optional.empty(), Optional.empty()));
      return FakeCheckContext.of(server.address()).probe(checker);
    }
  }

  @Test
  void pongIsUpAndAnythingElseIsDown() throws Exception {
    assertThat(probe(Step.send("PONG\n"))).isEqualTo(CheckResult.up("got PONG"));
    assertThat(probe(Step.send("BUSY\n")))
        .isEqualTo(CheckResult.down("got \"BUSY\", expected PONG"));
    assertThat(probe(Step.send("PO"))).isEqualTo(CheckResult.down("got \"PO\", expected PONG"));
  }
}
