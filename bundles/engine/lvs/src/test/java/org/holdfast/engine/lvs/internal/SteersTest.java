package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteersTest {
  private static final Instant END = Instant.parse("2026-01-01T00:10:00Z");
  private static final RealServerId FIRST = Fixture.server(1, 1);
  private static final RealServerId SIX =
      new RealServerId(
          new VirtualServerId(InetAddress.ofLiteral("fd00::1"), 53, Protocol.UDP),
          new InetSocketAddress(InetAddress.ofLiteral("fd00::2"), 5353));
  private static final ServerSteering DRAIN =
      new ServerSteering(Mode.DRAIN, 0, Optional.of(END), "new kernel");
  private static final ServerSteering WEIGHT =
      new ServerSteering(Mode.WEIGHT, 7, Optional.empty(), "");

  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();

  private Steers steers(String boot) {
    return new Steers(new StateFile(directory, Steers.FILE, boot, log.logger()), log.logger());
  }

  @Test
  void aRestartKeepsWhatWasToldAStartOfTheMachineDoesNot() {
    Steers steers = steers("boot-1");
    steers.tell(List.of(FIRST), Optional.of(DRAIN));
    steers.tell(List.of(SIX), Optional.of(WEIGHT));
    assertThat(steers("boot-1").told()).isEqualTo(Map.of(FIRST, DRAIN, SIX, WEIGHT));
    assertThat(steers("boot-2").told()).isEmpty();
  }

  @Test
  void serversOfMarksAndGroupsAreKeptToo() {
    RealServerId ofMark =
        new RealServerId(
            new VirtualServerId(new VirtualServerId.Mark(7, IpFamily.INET6), Protocol.TCP),
            SIX.address());
    RealServerId ofGroup =
        new RealServerId(
            new VirtualServerId(new VirtualServerId.Group("web"), Protocol.TCP), SIX.address());
    steers("boot-1").tell(List.of(ofMark, ofGroup), Optional.of(DRAIN));
    assertThat(steers("boot-1").told()).isEqualTo(Map.of(ofMark, DRAIN, ofGroup, DRAIN));
  }

  @Test
  void theEndComesByItself() {
    Steers steers = steers("boot-1");
    steers.tell(List.of(FIRST), Optional.of(DRAIN));
    steers.tell(List.of(SIX), Optional.of(WEIGHT));
    assertThat(steers.nextEnd()).contains(END);
    assertThat(steers.expire(END.minusMillis(1))).isFalse();
    assertThat(steers.expire(END)).isTrue();
    assertThat(steers.told()).containsOnlyKeys(SIX);
    assertThat(steers("boot-1").told()).containsOnlyKeys(SIX);
    assertThat(steers.nextEnd()).isEmpty();
  }

  @Test
  void whatIsEndedOrConfiguredNoMoreIsForgotten() {
    Steers steers = steers("boot-1");
    steers.tell(List.of(FIRST, Fixture.server(2, 1), SIX), Optional.of(WEIGHT));
    steers.tell(List.of(FIRST), Optional.empty());
    steers.retain(Fixture.configuration(2));
    assertThat(steers("boot-1").told()).containsOnlyKeys(Fixture.server(2, 1));
  }

  @Test
  void aLineThatMakesNoSenseIsNamedAndTheOthersCount() throws Exception {
    Steers steers = steers("boot-1");
    steers.tell(List.of(FIRST), Optional.of(DRAIN));
    Path file = directory.resolve(Steers.FILE);
    Files.writeString(file, Files.readString(file) + "TCP nonsense\n");
    assertThat(steers("boot-1").told()).containsOnlyKeys(FIRST);
    assertThat(log.lines).anyMatch(line -> line.contains("lvs.steering:3: got \"TCP nonsense\""));
  }

  @Test
  void aReasonStaysInItsLine() {
    Steers steers = steers("boot-1");
    steers.tell(
        List.of(FIRST),
        Optional.of(
            new ServerSteering(Mode.MAINT, 0, Optional.empty(), "one\nTCP 10.0.0.9 \u0000two")));
    assertThat(steers("boot-1").told().get(FIRST).reason()).isEqualTo("one TCP 10.0.0.9  two");
  }
}
