package org.holdfast.surface.shell.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.check.CheckTrial;
import org.holdfast.api.check.CheckTrial.Outcome;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.IpText;
import org.holdfast.api.operation.MisuseException;

/**
 * {@code check digest URL}: the digest that HTTP_GET or SSL_GET would find now, as keepalived's
 * genhash tells it. It asks as the check does, by a check whose digest cannot be right.
 */
final class DigestCommand {
  private static final String NAME = "check digest";
  private static final String HOST = "--virtualhost";
  private static final String PROTOCOL = "--http";
  private static final String VERBOSE = "--verbose";
  private static final int FOUND = 0;
  private static final int NOT_FOUND = 1;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final Pattern DIGEST = Pattern.compile("got a body with digest ([0-9a-f]{32}),");
  private static final Pattern WORD = Pattern.compile("[!-~&&[^\"{}\\\\#$!]]+");

  private final ConfigurationCheck checks;
  private final CheckTrial trial;

  /**
   * With the services it uses.
   *
   * @param checks knows what provides check types
   * @param trial runs the check
   */
  DigestCommand(ConfigurationCheck checks, CheckTrial trial) {
    this.checks = checks;
    this.trial = trial;
  }

  /** Exit status: 0 with the digest, 1 when the server did not answer with a page. */
  Answer run(String... arguments) {
    Arguments given = Arguments.of(NAME, arguments, Set.of(VERBOSE), Set.of(HOST, PROTOCOL), 1);
    URI url = url(given.word().orElseThrow(() -> new MisuseException(NAME + ": expected a URL")));
    Configuration configuration =
        configuration(
            text(url, given.value(HOST), word(given.value(PROTOCOL).orElse("1.0"), PROTOCOL)));
    List<Outcome> outcomes = outcomes(configuration);
    Outcome outcome = outcomes.getFirst();
    Matcher digest = DIGEST.matcher(outcome.result().reason());
    boolean found = digest.find();
    String said = found ? digest.group(1) : outcome.result().reason();
    return new Answer(
        given.has(VERBOSE) ? TrialCommand.dialogue(outcome) + "\n" + said : said,
        found ? FOUND : NOT_FOUND);
  }

  private List<Outcome> outcomes(Configuration configuration) {
    try {
      return trial.run(
          configuration,
          configuration.virtualServers().getFirst().realServers().getFirst().id(),
          checks.checkTypes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(NAME + ": interrupted");
    }
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new MisuseException(
        "%s: '%s' is no URL of a server; expected http://HOST[:PORT]/PATH or https://..."
            .formatted(NAME, text));
  }

  private static String word(String text, String what) {
    if (!WORD.matcher(text).matches()) {
      throw new MisuseException(NAME + ": " + what + " takes one plain word, not '" + text + "'");
    }
    return text;
  }

  private static InetAddress address(URI url) {
    try {
      return InetAddress.getByName(url.getHost());
    } catch (UnknownHostException e) {
      throw new CommandException(NAME + ": no address is known of " + url.getHost());
    }
  }

  private static String text(URI url, Optional<String> virtualHost, String protocol) {
    boolean tls = url.getScheme().equals("https");
    InetAddress address = address(url);
    boolean ipv6 = address instanceof Inet6Address;
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    boolean named = Character.isLetter(url.getHost().charAt(url.getHost().length() - 1));
    Optional<String> host =
        virtualHost.or(() -> named ? Optional.of(url.getRawAuthority()) : Optional.empty());
    int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    return """
    virtual_server %s 80 {
      protocol TCP
      real_server %s %d {
        %s {
          http_protocol %s
          %s
          %s
          url {
            path "%s"
            status_code 100-599
            digest 00000000000000000000000000000000
          }
        }
      }
    }
    """
        .formatted(
            ipv6 ? "2001:db8::1" : "192.0.2.1",
            IpText.of(address),
            port,
            tls ? "SSL_GET" : "HTTP_GET",
            protocol,
            host.map(it -> "virtualhost " + word(it, HOST)).orElse(""),
            tls ? "enable_sni" : "",
            word(path + query, "the path of the URL"));
  }

  /** What the text means; it is read as a file is. */
  private Configuration configuration(String text) {
    try {
      Path file = Files.createTempFile("holdfast-digest", ".conf");
      try {
        Files.writeString(file, text);
        CheckReport report =
            checks.check(new ConfigurationCheck.Request(file, Optional.empty(), false));
        return report
            .configuration()
            .orElseThrow(() -> new CommandException(NAME + ": " + report.text().strip()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + ": cannot write a temporary file", e);
    }
  }
}
