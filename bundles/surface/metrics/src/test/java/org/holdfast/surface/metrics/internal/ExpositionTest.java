package org.holdfast.surface.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.metric.Histogram;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class ExpositionTest {
  private final List<String> logged = new ArrayList<>();
  private final Exposition exposition = new Exposition(logger());

  @Test
  void eachKindIsWrittenAsOpenMetricsHasIt() throws IOException {
    Histogram times = new Histogram(Duration.ofMillis(1), Duration.ofMillis(10));
    times.add(1_000_000); // on the bound: in the first range
    times.add(9_000_000);
    times.add(20_000_000);
    times.add(-5);
    Series series =
        new Series()
            .family("a_build", Kind.INFO, "what runs")
            .states("a_state", Kind.values(), "its state")
            .family("a_level", Kind.GAUGE, "a \"level\"\nof two lines")
            .family("a_things", Kind.COUNTER, "things");
    series.add("a_build", Map.of("version", "1"), 1);
    series.state("a_state", Map.of("of", "x"), Kind.GAUGE);
    series.add("a_level", Map.of("of", "quote \" back \\ line \n"), 1.5);
    series.add("a_things", Map.of(), 7);
    MetricSource source =
        () -> {
          List<MetricFamily> families = new ArrayList<>(series.families());
          families.add(
              MetricFamily.histogram(
                  "a_time_seconds", "how long", List.of(times.sample(Map.of("type", "T")))));
          return families;
        };

    assertThat(text(Map.of("one", source)))
        .isEqualTo(
            """
            # TYPE a_build info
            # HELP a_build what runs
            a_build_info{version="1"} 1
            # TYPE a_level gauge
            # HELP a_level a \\"level\\"\\nof two lines
            a_level{of="quote \\" back \\\\ line \\n"} 1.5
            # TYPE a_state stateset
            # HELP a_state its state
            a_state{of="x",state="GAUGE",a_state="GAUGE"} 1
            a_state{of="x",state="COUNTER",a_state="COUNTER"} 0
            a_state{of="x",state="STATE_SET",a_state="STATE_SET"} 0
            a_state{of="x",state="INFO",a_state="INFO"} 0
            a_state{of="x",state="HISTOGRAM",a_state="HISTOGRAM"} 0
            # TYPE a_things counter
            # HELP a_things things
            a_things_total 7.0
            # TYPE a_time_seconds histogram
            # UNIT a_time_seconds seconds
            # HELP a_time_seconds how long
            a_time_seconds_bucket{type="T",le="0.001"} 2
            a_time_seconds_bucket{type="T",le="0.01"} 3
            a_time_seconds_bucket{type="T",le="+Inf"} 4
            a_time_seconds_count{type="T"} 4
            a_time_seconds_sum{type="T"} 0.03
            # TYPE holdfast_metric_source_up gauge
            # HELP holdfast_metric_source_up Whether a source of figures could be read
            holdfast_metric_source_up{source="one"} 1.0
            # EOF
            """);
  }

  @Test
  void aBrokenSourceCostsItsOwnFiguresAloneAndIsLoggedOnce() throws IOException {
    MetricSource good = () -> List.of(gauge("good"));
    boolean[] broken = {true};
    MetricSource bad =
        () -> {
          if (broken[0]) {
            throw new NoClassDefFoundError("gone with its bundle");
          }
          return List.of(gauge("bad"));
        };
    Map<String, MetricSource> sources = new TreeMap<>(Map.of("bad", bad, "good", good));

    for (int i = 0; i < 2; i++) {
      assertThat(text(sources))
          .contains("good 1.0", "source_up{source=\"bad\"} 0.0", "source_up{source=\"good\"} 1.0")
          .doesNotContain("\nbad ");
    }
    assertThat(logged).hasSize(1);

    broken[0] = false;
    assertThat(text(sources)).contains("\nbad 1.0", "source_up{source=\"bad\"} 1.0");
  }

  @Test
  void aNameOfAnotherSourceIsNotTaken() throws IOException {
    MetricSource first = () -> List.of(gauge("same"));
    MetricSource second = () -> List.of(gauge("own"), gauge("same"));

    assertThat(text(new TreeMap<>(Map.of("first", first, "second", second))))
        .containsOnlyOnce("\nsame 1.0")
        .contains("source_up{source=\"first\"} 1.0", "source_up{source=\"second\"} 0.0")
        .doesNotContain("own");
  }

  @Test
  void whatOpenMetricsForbidsCostsItsSourceAlone() throws IOException {
    MetricSource twice =
        () -> List.of(MetricFamily.gauge("twice", "help", List.of(Sample.of(1), Sample.of(2))));
    MetricSource odd =
        () ->
            List.of(
                MetricFamily.gauge("odd", "help", List.of(new Sample(Map.of("a-b", "label"), 1))));

    MetricSource lost =
        () ->
            List.of(
                MetricFamily.stateSet(
                    "lost",
                    "help",
                    List.of("UP", "DOWN"),
                    List.of(new Sample(Map.of("state", "GONE"), 1))));

    assertThat(text(new TreeMap<>(Map.of("odd", odd, "twice", twice, "lost", lost))))
        .contains(
            "source_up{source=\"odd\"} 0.0",
            "source_up{source=\"twice\"} 0.0",
            "source_up{source=\"lost\"} 0.0")
        .doesNotContain("twice 1", "label", "GONE");
  }

  @Test
  void aLongTextIsWrittenInPieces() throws IOException {
    int servers = 5_000;
    Series series = new Series().states("state", Kind.values(), "help");
    for (int i = 0; i < servers; i++) {
      series.state("state", Map.of("of", "s\u00e9rver " + i), Kind.INFO);
    }
    List<Integer> pieces = new ArrayList<>();
    ByteArrayOutputStream whole =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes) throws IOException {
            pieces.add(bytes.length);
            super.write(bytes);
          }
        };
    exposition.write(Map.of("one", series::families), MetricSnapshots.of(), whole);
    assertThat(pieces).hasSizeGreaterThan(10).allMatch(length -> length < 20_000);
    assertThat(whole.toString(StandardCharsets.UTF_8).lines())
        .hasSize(servers * Kind.values().length + 6)
        .contains("state{of=\"s\u00e9rver 4999\",state=\"INFO\",state=\"INFO\"} 1");
  }

  @Test
  void namesAreCheckedWhereTheyAreMade() {
    for (String name :
        List.of("", "Upper", "a_total", "b_info", "with space", "a{b=\"c\"}", "a_")) {
      assertThatThrownBy(() -> MetricFamily.gauge(name, "help", List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "'");
    }
    assertThatThrownBy(() -> new Histogram(Duration.ofMillis(2), Duration.ofMillis(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MetricFamily gauge(String name) {
    return MetricFamily.gauge(name, "help", List.of(Sample.of(1)));
  }

  private String text(Map<String, MetricSource> sources) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exposition.write(sources, MetricSnapshots.of(), out);
    return "\n".concat(out.toString(StandardCharsets.UTF_8)).substring(1);
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              logged.add(method.getName());
              return null;
            });
  }
}
