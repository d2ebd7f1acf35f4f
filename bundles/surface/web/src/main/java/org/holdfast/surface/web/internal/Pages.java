package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.holdfast.api.metric.MetricText;

/** What there is to ask for. */
final class Pages implements Handler {
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final Supplier<Optional<MetricText>> figures;
  private final Watch watch;
  private final Assets assets;
  private final Scrapes scrapes = new Scrapes();

  Pages(Supplier<Optional<MetricText>> figures, Watch watch, Assets assets) {
    this.figures = figures;
    this.watch = watch;
    this.assets = assets;
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    return switch (request.path()) {
      case "/metrics" -> new Whole(metrics(request));
      case "/v1/status" -> new Whole(Response.of("application/json", watch.status()));
      case "/v1/events" -> new Stream(connection -> watch.follow().follow(connection));
      default ->
          new Whole(
              assets
                  .file(request.path())
                  .orElseGet(
                      () -> Response.error(NOT_FOUND, "there are /, /metrics, and /v1/status")));
    };
  }

  @Override
  public void tidy() {
    scrapes.forget();
  }

  private Response metrics(Request request) throws IOException, InterruptedException {
    Optional<MetricText> text = figures.get();
    if (text.isEmpty()) {
      return Response.error(UNAVAILABLE, "this node has no bundle for figures");
    }
    boolean zip = takesGzip(request.header("accept-encoding").orElse(""));
    Response response = Response.of(MetricText.MEDIA_TYPE, scrapes.read(text.get(), zip));
    return (zip ? response.with("Content-Encoding", "gzip") : response)
        .with("Vary", "Accept-Encoding");
  }

  /** RFC 9110 section 12.5.3, as far as clients go: gzip is named, and not with a weight of 0. */
  private static boolean takesGzip(String accepted) {
    return Arrays.stream(accepted.split(","))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("gzip(;q=(1(\\.0*)?|0\\.0*[1-9]\\d*))?"));
  }
}
