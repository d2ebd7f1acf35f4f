package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.config.DumpFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpTest {
  private static final Path FOLDER = Path.of("/run/holdfast");

  @ParameterizedTest
  @CsvSource({
    "DATA, /run/holdfast/keepalived.data",
    "CHECK_DATA, /run/holdfast/keepalived_check.data",
    "STATS, /run/holdfast/keepalived.stats",
    "JSON, /run/holdfast/keepalived.json"
  })
  void filesAreInTheFolder(Dump dump, Path expected) {
    assertThat(dump.path(FOLDER, DumpFiles.defaults())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "DATA, /var/lib/x.y/node.data",
    "CHECK_DATA, /var/lib/x.y/node_check.data",
    "STATS, /var/lib/counters",
    "JSON, /run/holdfast/state.json"
  })
  void thePathsOfTheConfigurationCount(Dump dump, Path expected) {
    DumpFiles files =
        new DumpFiles(
            Optional.of("/var/lib/x.y/node.data"),
            Optional.of("/var/lib/counters"),
            Optional.of("state.json"),
            1);
    assertThat(dump.path(FOLDER, files)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/var/lib/x.y/node, /var/lib/x.y/node_check", "node, /run/holdfast/node_check"})
  void aPathWithoutAnEndingGetsTheWordAtItsEnd(String state, Path expected) {
    DumpFiles files = new DumpFiles(Optional.of(state), Optional.empty(), Optional.empty(), 1);
    assertThat(Dump.CHECK_DATA.path(FOLDER, files)).isEqualTo(expected);
  }
}
