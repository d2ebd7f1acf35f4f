package org.holdfast.platform.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsFileTest {
  private final Properties system = new Properties();

  private SettingsFile read(String... lines) {
    return SettingsFile.read("f", List.of(lines), system);
  }

  @Test
  void theLastDotDividesPidAndProperty() {
    SettingsFile settings = read("# a comment", "", " org.holdfast.engine.lvs.dataplane = nft ");

    assertThat(settings.byPid())
        .isEqualTo(Map.of("org.holdfast.engine.lvs", Map.of("dataplane", "nft")));
    assertThat(settings.origins()).containsEntry("org.holdfast.engine.lvs", "f:3");
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void aSystemPropertyOfTheSameNameWins() {
    system.setProperty("org.holdfast.engine.lvs.dataplane", "memory");
    system.setProperty("java.something", "else");

    assertThat(read("org.holdfast.engine.lvs.dataplane = nft").byPid())
        .isEqualTo(Map.of("org.holdfast.engine.lvs", Map.of("dataplane", "memory")));
  }

  @Test
  void aSystemPropertyAloneIsASetting() {
    system.setProperty("org.holdfast.engine.config.file", "/a=b");

    assertThat(read().byPid())
        .isEqualTo(Map.of("org.holdfast.engine.config", Map.of("file", "/a=b")));
  }

  @Test
  void aVariableStandsForASystemProperty() {
    system.setProperty("run", "/run/$1");

    assertThat(read("a.b = ${run}/x").byPid()).isEqualTo(Map.of("a", Map.of("b", "/run/$1/x")));
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithItsPlace() {
    SettingsFile settings = read("dataplane nft", "dataplane = nft", "a.b = ${nowhere}");

    assertThat(settings.warnings())
        .containsExactly(
            "f:1: got 'dataplane nft', expected PID.property = value; line ignored",
            "f:2: 'dataplane' is not of the form PID.property; ignored",
            "f:3: no system property nowhere; left empty");
  }
}
