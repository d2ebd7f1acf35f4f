package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.vrrp.replay.MachineReplay;
import org.holdfast.vrrp.replay.Recorder;
import org.holdfast.vrrp.replay.SegmentFile;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a cluster: what its processes record runs again to the same changes of state,
 * also when only the last segments are left; and recording changes nothing of what happens.
 */
class RecordingsTest {
  private static final int SEEDS = 40;
  private static final int SEGMENT_BYTES = 20_000;

  /** What one process leaves on its disk. */
  private static final class Files implements Recorder.Sink {
    private final List<ByteArrayOutputStream> files = new ArrayList<>();

    @Override
    public boolean take(ByteBuffer record) {
      if (SegmentFile.begins(record.get(SegmentFile.TYPE_AT))) {
        files.add(new ByteArrayOutputStream());
        files.getLast().writeBytes(SegmentFile.preamble().array());
      }
      ByteBuffer block = ByteBuffer.allocate(SegmentFile.BLOCK_HEADER_BYTES + record.remaining());
      block.position(SegmentFile.BLOCK_HEADER_BYTES).put(record).flip();
      SegmentFile.seal(block);
      files.getLast().writeBytes(block.array());
      return true;
    }

    @Override
    public boolean over(long number) {
      return files.getLast().size() > SEGMENT_BYTES;
    }

    ReplayReport replay(int from) {
      List<RecordedFile> read =
          files.stream()
              .skip(from)
              .map(one -> new RecordedFile("segment", ByteBuffer.wrap(one.toByteArray())))
              .toList();
      return new MachineReplay()
          .replay(
              read, new ReplayFilter(Optional.empty(), Optional.empty(), Optional.empty(), false));
    }
  }

  @Test
  void runAgainToTheSame() {
    long changes = 0;
    long inputs = 0;
    int partial = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Trace plain = new Trace();
      play(seed, plain, null);
      Trace recorded = new Trace();
      List<Files> processes = new ArrayList<>();
      play(seed, recorded, processes);
      assertThat(recorded.digest()).as("seed %d", seed).isEqualTo(plain.digest());
      for (Files process : processes) {
        ReplayReport all = process.replay(0);
        assertThat(all.differences()).as("seed %d: %s", seed, all.lines()).isZero();
        assertThat(all.damage()).isEmpty();
        changes += all.changes();
        inputs += all.inputs();
        if (process.files.size() > 2) {
          partial++;
          assertThat(process.replay(process.files.size() - 2).differences())
              .as("the last two segments of seed %d", seed)
              .isZero();
        }
      }
    }
    System.out.printf(
        "%d seeds: %d inputs, %d changes of state run again, %d times from a later segment%n",
        SEEDS, inputs, changes, partial);
    assertThat(changes).isGreaterThan(10L * SEEDS);
    assertThat(partial).isPositive();
  }

  private static void play(long seed, Trace trace, List<Files> processes) {
    Scenario scenario = new ScenarioDraw().of(seed);
    Cluster cluster = new Cluster(scenario, trace, new Tally(), Defect.NONE, null);
    if (processes != null) {
      cluster.recorders =
          host -> {
            processes.add(new Files());
            return new Recorder(processes.getLast(), "test", "boot", () -> Instant.EPOCH);
          };
    }
    cluster.play();
  }
}
