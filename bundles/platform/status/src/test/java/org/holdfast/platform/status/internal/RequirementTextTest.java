package org.holdfast.platform.status.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequirementTextTest {

  @Test
  void aRangeIsWrittenAsInAManifest() {
    String filter = "(&(osgi.wiring.package=org.a.b)(version>=1.2.0)(!(version>=2.0.0)))";

    assertThat(RequirementText.packageAndRange(filter)).isEqualTo("org.a.b [1.2.0,2.0.0)");
  }

  @Test
  void aFloorAloneIsSaidInWords() {
    assertThat(RequirementText.packageAndRange("(&(osgi.wiring.package=org.a.b)(version>=1.2.0))"))
        .isEqualTo("org.a.b 1.2.0 or later");
  }

  @Test
  void aPackageWithoutVersionStandsAlone() {
    assertThat(RequirementText.packageAndRange("(osgi.wiring.package=org.a.b)"))
        .isEqualTo("org.a.b");
  }

  @Test
  void anExecutionEnvironmentIsAJavaVersion() {
    assertThat(RequirementText.javaVersion("(&(osgi.ee=JavaSE)(version=26))")).isEqualTo("Java 26");
  }

  @Test
  void whatIsNotUnderstoodIsShownAsItIs() {
    assertThat(RequirementText.packageAndRange("(other=1)")).isEqualTo("(other=1)");
  }
}
