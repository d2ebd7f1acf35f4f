package org.holdfast.itest.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;

/** What systemd thinks of the unit of the Debian package; nothing is started. */
class UnitExposureTest {
  private static final double MOST = 2.5;
  private static final Pattern LEVEL =
      Pattern.compile("Overall exposure level for holdfast.service: ([0-9.]+)");

  @Test
  void theUnitIsExposedLittle() {
    Requirements.need("systemd-analyze");
    String unit = Clone.file("runtime/packages/deb/holdfast.service").toString();
    String report =
        Command.must("systemd-analyze", "security", "--offline=true", "--no-pager", unit);
    Matcher level = LEVEL.matcher(report);
    assertThat(level.find()).as(report).isTrue();
    assertThat(Double.parseDouble(level.group(1))).as(report).isLessThanOrEqualTo(MOST);
  }
}
