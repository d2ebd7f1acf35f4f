package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;

import java.util.Optional;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lvs_* options of global_defs. */
class IpvsModelTest {

  private static IpvsSettings read(String line) {
    return good("global_defs {\n  " + line + "\n}\n").global().ipvs();
  }

  @Test
  void nothingIsSetWithoutTheOptions() {
    assertThat(good("").global().ipvs()).isEqualTo(IpvsSettings.defaults());
  }

  @Test
  void everyOptionIsRead() {
    assertThat(read("lvs_timeouts tcp 7200 tcpfin 30 udp 60\n  lvs_flush\n  lvs_flush_on_stop"))
        .isEqualTo(
            new IpvsSettings(
                new IpvsTimeouts(7200, 30, 60), true, StopFlush.ALL, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"lvs_flush, OWN", "lvs_flush_on_stop, ALL", "lvs_flush_on_stop VS, OWN_WHOLE"})
  void whatIsFlushedAtTheStop(String line, StopFlush flush) {
    assertThat(read(line).flushAtStop()).isEqualTo(flush);
  }

  @Test
  void aTimeoutThatIsNotNamedIsLeft() {
    assertThat(read("lvs_timeouts udp 300").timeouts()).isEqualTo(new IpvsTimeouts(0, 0, 300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lvs_timeouts tcp 7200 tcpfin 30 udp 60",
        "lvs_timeouts udp 60",
        "lvs_flush",
        "lvs_flush_on_stop",
        "lvs_flush_on_stop VS"
      })
  void theCanonicalFormMeansTheSame(String line) {
    String canonical =
        ConfigWriter.write(good("global_defs {\n" + line + "\n}\n"), ConfigWriter.Secrets.SHOWN);

    assertThat(good(canonical).global().ipvs()).isEqualTo(read(line));
  }
}
