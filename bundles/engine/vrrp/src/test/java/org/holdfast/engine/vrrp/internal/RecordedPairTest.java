package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Secret;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine;
import org.holdfast.api.replay.ReplayLine.Kind;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.vrrp.replay.MachineReplay;
import org.holdfast.vrrp.replay.Recorder;
import org.holdfast.vrrp.replay.SegmentFile;
import org.junit.jupiter.api.Test;

/** What the engine records of a node tells its story with the reasons of its journal. */
class RecordedPairTest {
  private static final Instant WALL = Instant.parse("2026-11-22T20:18:57Z");

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");
  private final SimulatedNode peer = net.node("10.0.0.2");
  private final Tape tape = new Tape();

  /** A segment in memory, a block for each record. */
  private static final class Tape implements Recorder.Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Tape() {
      bytes.writeBytes(SegmentFile.preamble().array());
    }

    @Override
    public boolean take(ByteBuffer record) {
      ByteBuffer block = ByteBuffer.allocate(SegmentFile.BLOCK_HEADER_BYTES + record.remaining());
      block.position(SegmentFile.BLOCK_HEADER_BYTES).put(record).flip();
      SegmentFile.seal(block);
      bytes.writeBytes(block.array());
      return true;
    }

    @Override
    public boolean over(long number) {
      return false;
    }

    ReplayReport replay() {
      return new MachineReplay()
          .replay(
              List.of(new RecordedFile("tape", ByteBuffer.wrap(bytes.toByteArray()))),
              new ReplayFilter(Optional.empty(), Optional.empty(), Optional.empty(), false));
    }
  }

  private void record() {
    node.record(new Recorder(tape, "0.1.0", "boot", () -> WALL));
  }

  private static List<String> changes(ReplayReport report) {
    return report.lines().stream()
        .filter(line -> line.kind() == Kind.CHANGE)
        .map(line -> line.text().replaceFirst(" after [0-9.]+ s", ""))
        .toList();
  }

  private List<String> told() {
    return node.transitions.stream()
        .map(one -> one.from() + " -> " + one.to() + ": " + one.reason())
        .toList();
  }

  @Test
  void aFailoverIsToldAsItWas() {
    record();
    peer.configure(of(instance().priority(150)));
    node.configure(of(instance()));
    net.run(8_300);
    peer.linkUp = false;
    peer.running = false;
    net.run(6_000);
    node.stop();
    ReplayReport report = tape.replay();
    assertThat(report.differences()).isZero();
    assertThat(changes(report)).isEqualTo(told()).hasSize(3);
    assertThat(changes(report).get(1))
        .matches(
            "BACKUP -> MASTER: no advert from the master in time: none from 10.0.0.2 for 3\\.\\d\\d"
                + " s");
    assertThat(report.lines())
        .filteredOn(line -> line.text().startsWith("advert from 10.0.0.2, priority 150"))
        .singleElement()
        .satisfies(line -> assertThat(line.times()).isEqualTo(5));
    assertThat(report.instances()).containsExactly("VI_1");
  }

  private static Configuration grouped(int priority) {
    return of(
        Duration.ZERO,
        List.of(Configurations.group("G", "VI_1", "VI_2")),
        instance().priority(priority),
        instance().name("VI_2").vrid(52).addresses("10.0.0.102").priority(priority));
  }

  /** All members wait for each other, so each tells what it waited for. */
  @Test
  void membersOfASyncGroupTellWhomTheyDidNotHear() {
    record();
    peer.configure(grouped(150));
    node.configure(grouped(100));
    net.run(8_300);
    peer.linkUp = false;
    peer.running = false;
    net.run(6_000);
    assertThat(
            node.transitions.stream()
                .filter(it -> it.kind() == VrrpTransition.Kind.INSTANCE)
                .filter(it -> it.to() == VrrpState.MASTER)
                .map(VrrpTransition::reason))
        .hasSize(2)
        .allMatch(
            reason ->
                reason.matches(
                    "its sync group becomes MASTER: none from 10.0.0.2 for 3\\.\\d\\d s"));
    assertThat(tape.replay().differences()).isZero();
  }

  @Test
  void membersOfASyncGroupTellWhoGaveUp() {
    peer.configure(grouped(150));
    node.configure(grouped(100));
    net.run(8_300);
    peer.stop();
    net.run(6_000);
    assertThat(
            node.transitions.stream()
                .filter(it -> it.kind() == VrrpTransition.Kind.INSTANCE)
                .filter(it -> it.to() == VrrpState.MASTER)
                .map(VrrpTransition::reason))
        .containsExactly(
            "its sync group becomes MASTER: 10.0.0.2 gave up",
            "its sync group becomes MASTER: 10.0.0.2 gave up");
  }

  @Test
  void theRecordingMayBeginInTheMiddle() {
    peer.configure(of(instance().priority(150)));
    node.configure(of(instance()));
    net.run(8_300);
    record();
    net.run(2_000);
    node.transitions.clear();
    peer.stop();
    net.run(6_000);
    ReplayReport report = tape.replay();
    assertThat(changes(report)).isEqualTo(told()).hasSize(1);
    assertThat(report.differences()).isZero();
    assertThat(report.lines().get(1).text()).startsWith("BACKUP, priority 100");
  }

  private static AuthSettings password(String word) {
    Secret secret = new Secret(word.getBytes(StandardCharsets.US_ASCII));
    return new AuthSettings(AuthSettings.Type.PASS, Optional.of(secret), Optional.empty());
  }

  @Test
  void noPasswordIsWritten() {
    record();
    String own = "sesame42";
    String other = "wrong777";
    node.configure(of(instance().version(2).auth(password(own))));
    peer.configure(of(instance().version(2).priority(150).auth(password(other))));
    net.run(9_000);
    node.stop();
    assertThat(tape.bytes.toString(StandardCharsets.ISO_8859_1))
        .contains("authentication failed")
        .doesNotContain(own, other);
    List<ReplayLine> refused =
        tape.replay().lines().stream().filter(line -> line.kind() == Kind.REFUSED).toList();
    assertThat(refused).isNotEmpty();
    assertThat(refused.getFirst().text())
        .isEqualTo("advert from 10.0.0.2 rejected: authentication failed: another password");
  }
}
