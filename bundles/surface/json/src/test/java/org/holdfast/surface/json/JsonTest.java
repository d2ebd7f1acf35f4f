package org.holdfast.surface.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.SourcePosition;
import org.junit.jupiter.api.Test;

class JsonTest {

  private record All(
      String text,
      int count,
      double ratio,
      Duration delay,
      Optional<Duration> timeout,
      Duration waitSeconds,
      Instant at,
      InetAddress address,
      InetSocketAddress endpoint,
      Protocol protocol,
      Secret password,
      OptionalInt port,
      Optional<String> name,
      List<Inner> inner,
      Map<String, Long> counters,
      java.util.Set<String> flags) {}

  private record Inner(boolean up) {}

  @Test
  void everyKindOfValueHasOneForm() {
    All all =
        new All(
            "a \"word\"\n",
            3,
            0.5,
            Duration.ofMillis(100),
            Optional.empty(),
            Duration.ofSeconds(100),
            Instant.parse("2026-11-22T20:18:57.5Z"),
            InetAddress.ofLiteral("2001:db8::1"),
            new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 80),
            Protocol.TCP,
            new Secret("swordfish".getBytes(StandardCharsets.UTF_8)),
            OptionalInt.of(8080),
            Optional.empty(),
            List.of(new Inner(true)),
            Map.of("b", 2L, "a", 1L),
            new LinkedHashSet<>(List.of("y", "x")));

    assertThat(Json.of(all)).isEqualTo(Golden.text("json"));
  }

  private static ConfigLine line(String... words) {
    SourcePosition nowhere = new SourcePosition("k.conf", 1, 1);
    return new ConfigLine(
        Stream.of(words).map(word -> new ConfigWord(word, false, nowhere)).toList(),
        Optional.empty());
  }

  @Test
  void linesOfTheConfigurationHaveNoSecrets() {
    ConfigLine url =
        new ConfigLine(
            line("url").words(),
            Optional.of(
                List.of(
                    line("basic_auth", "node", "t0ps3cret"),
                    line("header", "X-Token", "t0ps3cret", "t0ps3cret"),
                    line("acme_password", "t0ps3cret"),
                    line("key", "7", "t0ps3cret"),
                    line("path", "/health"))));
    assertThat(Json.of(url))
        .contains("\"basic_auth\"", "\"node\"", "\"X-Token\"", "\"/health\"", "\"********\"")
        .doesNotContain("t0ps3cret");
  }

  @Test
  void aListOfNothingIsAnEmptyArray() {
    assertThat(Json.of(List.of())).isEqualTo("[ ]");
  }
}
