package org.holdfast.checker.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;

/**
 * What HTTP_GET and SSL_GET have in common as blocks of the configuration.
 *
 * @param urls what is asked for, in order, at least one
 * @param protocol version of the requests
 * @param fastRecovery whether all are asked for in one probe, in the first run and after a failure
 */
public record HttpBlock(List<UrlCheck> urls, HttpProtocol protocol, boolean fastRecovery) {

  /** Copies the list. */
  public HttpBlock {
    urls = List.copyOf(urls);
  }

  /**
   * Reads a block.
   *
   * @param spec the block after its schema was applied
   * @return what to ask for
   * @throws InvalidCheckException when a path or a range of codes cannot be used
   */
  public static HttpBlock read(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    Optional<String> host =
        options.text("virtualhost").or(spec::realServerHost).or(spec::virtualServerHost);
    List<OptionValues> blocks = options.blocks("url");
    if (blocks.isEmpty()) {
      throw new InvalidCheckException("url", "no url block, expected at least one");
    }
    Extras extras = ExtrasReader.read(options).within(Extras.NONE);
    List<UrlCheck> urls = new ArrayList<>();
    for (OptionValues block : blocks) {
      urls.add(url(block, host, options.flag("tls_compliant"), extras));
    }
    return new HttpBlock(
        urls, HttpProtocol.of(options.text("http_protocol")), options.flag("fast_recovery"));
  }

  private static UrlCheck url(
      OptionValues url, Optional<String> host, boolean compliant, Extras outer)
      throws InvalidCheckException {
    String path =
        url.text("path")
            .orElseThrow(() -> new InvalidCheckException("path", "a url block without path"));
    refuseBlanks("path", path);
    Optional<String> virtualHost = url.text("virtualhost").or(() -> host);
    if (virtualHost.isPresent()) {
      refuseBlanks("virtualhost", virtualHost.get());
    }
    boolean closeNotify = url.has("tls_compliant") ? url.flag("tls_compliant") : compliant;
    UrlCheck check =
        new UrlCheck(
            path,
            codes(url.words("status_code")),
            digest(url),
            search(url),
            virtualHost,
            closeNotify,
            ExtrasReader.read(url).within(outer));
    refuseBodyOfHead(check);
    return check;
  }

  private static void refuseBodyOfHead(UrlCheck url) throws InvalidCheckException {
    if (url.extras().bodyless() && (url.digest().isPresent() || url.search().isPresent())) {
      throw new InvalidCheckException(
          "method", "got HEAD with digest or regex, but its answer has no body; use GET");
    }
  }

  private static Optional<String> digest(OptionValues url) throws InvalidCheckException {
    Optional<String> digest = url.text("digest").map(text -> text.toLowerCase(Locale.ROOT));
    if (digest.isPresent() && !digest.get().matches("[0-9a-f]{32}")) {
      throw new InvalidCheckException(
          "digest",
          "got \"" + digest.get() + "\", expected the MD5 of the body, 32 hexadecimal digits");
    }
    return digest;
  }

  private static Optional<BodySearch> search(OptionValues url) throws InvalidCheckException {
    Optional<String> regex = url.text("regex");
    if (regex.isEmpty()) {
      return Optional.empty();
    }
    Set<RegexOption> options = regexOptions(url.words("regex_options"));
    long min = url.count("regex_min_offset").orElse(0);
    OptionalLong max = url.count("regex_max_offset");
    if (max.isPresent() && max.getAsLong() < min) {
      throw new InvalidCheckException(
          "regex_max_offset",
          "got " + max.getAsLong() + ", expected at least regex_min_offset, which is " + min);
    }
    try {
      return Optional.of(
          new BodySearch(regex.get(), options, !url.flag("regex_no_match"), min, max));
    } catch (IllegalArgumentException e) {
      throw new InvalidCheckException(
          "regex",
          "got an expression that cannot be used ("
              + e.getMessage()
              + "), expected one of PCRE2 that java.util.regex can do; write it another way");
    }
  }

  private static Set<RegexOption> regexOptions(List<String> words) throws InvalidCheckException {
    try {
      return RegexOption.of(words);
    } catch (IllegalArgumentException e) {
      throw new InvalidCheckException("regex_options", e.getMessage());
    }
  }

  private static StatusCodes codes(List<String> words) throws InvalidCheckException {
    try {
      return StatusCodes.of(words);
    } catch (IllegalArgumentException e) {
      throw new InvalidCheckException("status_code", e.getMessage());
    }
  }

  /** A blank or a control character would end the word, or the line, that it is sent in. */
  private static void refuseBlanks(String keyword, String text) throws InvalidCheckException {
    if (text.isEmpty() || text.chars().anyMatch(each -> each <= ' ' || each == 0x7f)) {
      throw new InvalidCheckException(
          keyword,
          "got \"" + text + "\", expected one word without blanks; write a blank as %20 in a path");
    }
  }
}
