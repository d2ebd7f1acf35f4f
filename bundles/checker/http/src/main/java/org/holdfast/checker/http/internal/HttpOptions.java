package org.holdfast.checker.http.internal;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The options of HTTP_GET and SSL_GET. */
public final class HttpOptions {
  private static final long LARGEST = Long.MAX_VALUE;
  private static final String NO_STACK =
      "only the compiled code of PCRE2 has such a stack; a search ends at the time limit.";
  private static final String NO_TLS =
      "HTTP_GET has no TLS; keepalived does nothing with it either.";
  private static final ValueType TEXT = new ValueType.Text();
  private static final ValueType SIZE = new ValueType.Whole(0, LARGEST);

  private HttpOptions() {}

  /**
   * Those of HTTP_GET.
   *
   * @return in the order in which help shows them
   */
  public static List<OptionSchema> plain() {
    return join(common(url(List.of())), sni().map(option -> option.held(NO_TLS)));
  }

  /**
   * Those of SSL_GET.
   *
   * @return in the order in which help shows them
   */
  public static List<OptionSchema> tls() {
    OptionSchema compliant =
        OptionSchema.of(
            "tls_compliant", new ValueType.Bool(), "Ends TLS with close_notify; not, unless set.");
    return join(common(url(List.of(compliant))), Stream.concat(sni(), Stream.of(compliant)));
  }

  private static List<OptionSchema> join(List<OptionSchema> some, Stream<OptionSchema> more) {
    return Stream.concat(some.stream(), more).toList();
  }

  private static List<OptionSchema> common(BlockSchema url) {
    return Stream.concat(classic(url), ExtrasReader.options()).toList();
  }

  private static Stream<OptionSchema> classic(BlockSchema url) {
    return Stream.of(
        OptionSchema.of("url", new ValueType.Block(url), "A page to get; all must be as expected.")
            .asRequired()
            .asRepeatable(),
        OptionSchema.of("virtualhost", TEXT, "Host to ask for, for every url without its own."),
        OptionSchema.of(
                "http_protocol",
                new ValueType.Choice(List.of("1.0", "1.0C", "1.0c", "1.1")),
                "HTTP version; 1.0C and 1.1 add Connection: close.")
            .withDefault("1.0"),
        OptionSchema.of(
                "fast_recovery",
                new ValueType.Bool(),
                "First, and after a failure, asks for all urls in one probe, not one each"
                    + " delay_loop.")
            .withDefault("off"));
  }

  private static Stream<OptionSchema> sni() {
    return Stream.of(
        OptionSchema.of(
                "enable_sni", new ValueType.Bool(), "Sends the virtual host in the TLS handshake.")
            .withDefault("off"),
        OptionSchema.of(
            "sni_name",
            new ValueType.Line(
                LineSchema.of(
                    OptionSchema.of("NAME", TEXT, "The name; the virtual host unless set."))),
            "Sends a name in the TLS handshake; implies enable_sni."));
  }

  private static BlockSchema url(List<OptionSchema> more) {
    return new BlockSchema(
        "url",
        "One page to get and what it must be.",
        Stream.of(page(), regex(), ExtrasReader.options().toList(), more)
            .flatMap(List::stream)
            .toList());
  }

  private static List<OptionSchema> page() {
    return List.of(
        OptionSchema.of("path", TEXT, "Path and query to ask for.").asRequired(),
        OptionSchema.of(
                "status_code",
                new ValueType.Words(StatusCodes.WORD, "status codes 100..599 or ranges"),
                "Status codes that count as a success.")
            .withDefault("200-299"),
        OptionSchema.of(
            "digest",
            new ValueType.Match(
                "MD5", "[0-9A-Fa-f]{32}", "the MD5 of the body, 32 hexadecimal digits"),
            "MD5 that the body must have."),
        OptionSchema.of("virtualhost", TEXT, "Host to ask for in this url."));
  }

  private static List<OptionSchema> regex() {
    return Stream.of(
            OptionSchema.of("regex", TEXT, "Expression (PCRE2) that the body must match."),
            OptionSchema.of("regex_no_match", new ValueType.Flag(), "The body must not match."),
            OptionSchema.of(
                "regex_options",
                new ValueType.Words("[a-z_]+", "names of PCRE2 options such as caseless"),
                "How the expression is read."),
            OptionSchema.of(
                    "regex_stack",
                    new ValueType.Line(
                        LineSchema.of(
                            OptionSchema.of("START", SIZE, "Size at the start.").asRequired(),
                            OptionSchema.of("MAX", SIZE, "Largest size.").asRequired())),
                    "Stack that the compiled expression may use.")
                .withUnit("bytes")
                .held(NO_STACK),
            OptionSchema.of(
                    "regex_min_offset", SIZE, "Where in the body a match may begin; 0 unless set.")
                .withUnit("bytes"),
            OptionSchema.of(
                    "regex_max_offset",
                    SIZE,
                    "Where in the body a match must have begun; anywhere unless set.")
                .withUnit("bytes"))
        .toList();
  }
}
