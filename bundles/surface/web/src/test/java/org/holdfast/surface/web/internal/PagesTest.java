package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.holdfast.api.metric.MetricText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is to ask for. */
class PagesTest {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String TEXT = "# TYPE a gauge\na 1\n# EOF\n";

  private final AtomicInteger readings = new AtomicInteger();

  private final MetricText figures =
      out -> {
        readings.incrementAndGet();
        out.write(TEXT.getBytes(StandardCharsets.UTF_8));
      };

  private final FakeNode node = new FakeNode();
  private Watch watch;
  private Pages pages;

  @BeforeEach
  void start() throws IOException {
    watch = new Watch("lb1", node, new Timeline(), new Counters(), Limits.usual().reading());
    pages = new Pages(() -> Optional.of(figures), watch, new Assets());
  }

  @AfterEach
  void end() throws InterruptedException {
    watch.end();
  }

  @Test
  void figuresAreOpenMetricsAndWrittenOnceForAllWhoAskTogether() throws Exception {
    Response first = get(pages, "/metrics", Map.of());
    Response second = get(pages, "/metrics", Map.of());

    assertThat(first.headers())
        .containsEntry(
            "Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(first.body()).asString().isEqualTo(TEXT);
    assertThat(second.body()).isSameAs(first.body());
    assertThat(readings).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip               | true
          deflate, gzip      | true
          gzip;q=0.5, *;q=0  | true
          gzip;q=0           | false
          gzip;q=0.0         | false
          identity           | false
          xgzip              | false
          """)
  void zipsForWhoTakesIt(String accepted, boolean zipped) throws Exception {
    Response response = get(pages, "/metrics", Map.of("accept-encoding", accepted));

    assertThat(response.headers().containsKey("Content-Encoding")).isEqualTo(zipped);
    if (zipped) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
        assertThat(in.readAllBytes()).asString().isEqualTo(TEXT);
      }
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Pages without = new Pages(Optional::empty, watch, new Assets());
    assertThat(get(without, "/metrics", Map.of()).status()).isEqualTo(503);
    assertThat(get(pages, "/../etc/passwd", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void thePageIsSmallAndAsksForNothingElsewhere() throws Exception {
    assertThat(new Assets().size()).isLessThan(150_000);
    for (String file : List.of("/", "/style.css", "/app.js", "/page.js", "/rows.js", "/draw.js")) {
      Response response = get(pages, file, Map.of());
      assertThat(response.status()).as(file).isEqualTo(200);
      assertThat(new String(response.body(), StandardCharsets.UTF_8).replace(SVG, ""))
          .as(file)
          .doesNotContain("http:", "https:", "innerHTML", "insertAdjacentHTML", "eval(");
    }
  }

  @Test
  void statusIsThePageAsJson() throws Exception {
    assertThat(get(pages, "/v1/status", Map.of()).body())
        .asString()
        .startsWith("{\"api\":1,\"boot\":\"")
        .contains("\"node\":\"lb1\"");
  }

  private static Response get(Pages pages, String path, Map<String, String> headers)
      throws Exception {
    return ((Handler.Whole) pages.answer(new Request("GET", path, headers))).response();
  }
}
