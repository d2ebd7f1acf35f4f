package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.DumpFiles;
import org.junit.jupiter.api.Test;

class DumpFilesTest {
  private static final String FILES =
      """
      global_defs {
        state_dump_file /var/lib/node.data
        stats_dump_file /var/lib/node.stats
        json_dump_file node.json
        json_version 2
      }
      """;

  @Test
  void everyOptionIsReadAndWritten() {
    Configuration read = read(FILES);
    assertThat(read.global().dumps())
        .isEqualTo(
            new DumpFiles(
                Optional.of("/var/lib/node.data"),
                Optional.of("/var/lib/node.stats"),
                Optional.of("node.json"),
                2));
    assertThat(read.global().held()).isEmpty();
    assertThat(read(ConfigWriter.write(read, ConfigWriter.Secrets.MASKED))).isEqualTo(read);
  }

  @Test
  void nothingIsSetUnlessWritten() {
    assertThat(read("").global().dumps()).isEqualTo(DumpFiles.defaults());
  }

  private static Configuration read(String text) {
    return ConfigReader.read("conf", new TextSource("conf", text), "")
        .configuration()
        .orElseThrow();
  }
}
