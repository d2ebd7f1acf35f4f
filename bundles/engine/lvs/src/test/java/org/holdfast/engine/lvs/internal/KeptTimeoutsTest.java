package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptTimeoutsTest {
  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final FakeConnections kernel = new FakeConnections();

  private KeptTimeouts start(String boot) {
    return new KeptTimeouts(
        new StateFile(directory, KeptTimeouts.FILE, boot, log.logger()), log.logger());
  }

  private KeptTimeouts started(int tcp, int tcpFin, int udp) throws KernelException {
    KeptTimeouts kept = start("boot-1");
    kept.want(new IpvsTimeouts(tcp, tcpFin, udp));
    kept.keep(kernel);
    return kept;
  }

  @ParameterizedTest(name = "tcp {0} tcpfin {1} udp {2} over 900 120 300 gives {3} {4} {5}")
  @CsvSource({
    "7200,  30,  60, 7200,  30,  60",
    "   0,   0,  60,  900, 120,  60",
    "7200,   0,   0, 7200, 120, 300",
    "   0,   0,   0,  900, 120, 300"
  })
  void whatIsNotNamedStays(int tcp, int tcpFin, int udp, int tcpNow, int tcpFinNow, int udpNow)
      throws Exception {
    KeptTimeouts kept = started(tcp, tcpFin, udp);
    assertThat(kernel.timeouts).isEqualTo(new ConnectionTimeouts(tcpNow, tcpFinNow, udpNow));
    kept.putBack(kernel);
    assertThat(kernel.timeouts).isEqualTo(FakeConnections.KERNEL);
  }

  @Test
  void whatIsAsWantedIsNotWrittenAgain() throws Exception {
    KeptTimeouts kept = started(7200, 0, 0);
    kept.keep(kernel);
    assertThat(kernel.written).hasSize(1);
    kernel.timeouts = FakeConnections.KERNEL;
    kept.keep(kernel);
    assertThat(kernel.written).as("another program changed them").hasSize(2);
  }

  @Test
  void aReloadWithoutTheOptionPutsBackWhatWasThere() throws Exception {
    KeptTimeouts kept = started(7200, 0, 0);
    kept.want(IpvsTimeouts.UNCHANGED);
    kept.keep(kernel);
    assertThat(kernel.timeouts).isEqualTo(FakeConnections.KERNEL);
    assertThat(kept.concerned()).isFalse();
  }

  @Test
  void aNodeThatWasKilledStillKnowsWhatWasThere() throws Exception {
    started(7200, 0, 0);
    KeptTimeouts again = started(7200, 0, 60);
    again.putBack(kernel);
    assertThat(kernel.timeouts).isEqualTo(FakeConnections.KERNEL);
    assertThat(start("boot-1").concerned()).as("put back once").isFalse();
  }

  @Test
  void anotherStartOfTheMachineHasTimeoutsOfItsOwn() throws Exception {
    started(7200, 0, 0);
    assertThat(start("boot-2").concerned()).isFalse();
  }

  @Test
  void aFileThatMakesNoSenseIsNamed() throws Exception {
    Files.writeString(directory.resolve(KeptTimeouts.FILE), "boot-1\nsome words\n");
    assertThat(start("boot-1").concerned()).isFalse();
    assertThat(log.lines)
        .singleElement()
        .asString()
        .contains("lvs.timeouts:2: got \"some words\", expected \"TCP TCPFIN UDP\"");
  }
}
