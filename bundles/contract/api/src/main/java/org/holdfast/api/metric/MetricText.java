package org.holdfast.api.metric;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** All figures of the node as text: what {@code holdfast metrics} prints, for other surfaces. */
@ProviderType
public interface MetricText {

  /** The media type of the text, as OpenMetrics 1.0 section 3.1 has it. */
  String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /**
   * Writes the figures of now in the OpenMetrics text format, UTF-8, with {@code # EOF} and a
   * newline at its end. Any thread, several at once. The sources are read before the first byte is
   * written.
   *
   * @param out where to; left open
   * @throws IOException when {@code out} does
   */
  void write(OutputStream out) throws IOException;
}
