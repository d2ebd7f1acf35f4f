package org.holdfast.surface.shell.internal.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Rates.Server SERVER = new Rates.Server("10.0.0.1:80/tcp", "10.0.1.1:8080");

  private final Rates rates = new Rates();

  private void look(int second, long connections) throws IOException {
    rates.add(Sample.counted(connections), Sample.NOW.plusSeconds(second));
  }

  @Test
  void oneLookIsNoRate() throws IOException {
    look(0, 10);
    assertThat(rates.perSecond()).isEmpty();
  }

  @Test
  void aRateIsTheMeanOfSomeSecondsAndForgetsWhatWasBefore() throws IOException {
    look(0, 0);
    look(1, 100);
    assertThat(rates.perSecond()).containsOnly(Map.entry(SERVER, 100.0));
    look(3, 100);
    assertThat(rates.perSecond().get(SERVER)).isEqualTo(100.0 / 3);
    look(8, 110);
    assertThat(rates.perSecond().get(SERVER)).isEqualTo(2.0);
  }

  @Test
  void aServerThatTheKernelGotAnewHasNoRateUntilItIsKnown() throws IOException {
    look(0, 1000);
    look(1, 3);
    assertThat(rates.perSecond()).isEmpty();
  }

  @Test
  void aClockThatWasPutBackBeginsAnew() throws IOException {
    look(10, 1000);
    look(5, 1100);
    assertThat(rates.perSecond()).isEmpty();
    look(6, 1103);
    assertThat(rates.perSecond().get(SERVER)).isEqualTo(3.0);
  }

  @Test
  void aNodeWithoutCountersHasNone() throws IOException {
    rates.add(Sample.node(), Sample.NOW);
    rates.add(Sample.node(), Sample.NOW.plusSeconds(1));
    assertThat(rates.perSecond()).isEmpty();
  }

  @Test
  void smallOnesHaveATenth() {
    assertThat(Rates.text(0)).isEqualTo("0");
    assertThat(Rates.text(0.24)).isEqualTo("0.2");
    assertThat(Rates.text(12.4)).isEqualTo("12");
  }
}
