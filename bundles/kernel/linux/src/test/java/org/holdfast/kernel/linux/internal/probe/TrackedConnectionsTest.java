package org.holdfast.kernel.linux.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackedConnectionsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 262144, false",
    "200000, 262144, false",
    "262143, 262144, true",
    "262144, 262144, true",
    "5, 5, true",
    "4, 5, false",
    "1000, 0, false",
    "many, 5, false"
  })
  void fullIsWhatHasNoRoomToSpeakOf(String count, String most, boolean full) throws IOException {
    Files.writeString(folder.resolve("nf_conntrack_count"), count + "\n");
    Files.writeString(folder.resolve("nf_conntrack_max"), most + "\n");
    assertThat(new TrackedConnections(folder).full().isPresent()).isEqualTo(full);
  }

  @Test
  void aKernelThatTracksNothingIsNeverFull() {
    assertThat(new TrackedConnections(folder).full()).isEmpty();
  }
}
