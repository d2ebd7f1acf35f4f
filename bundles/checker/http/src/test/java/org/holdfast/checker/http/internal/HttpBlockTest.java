package org.holdfast.checker.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpBlockTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);
  private static final InetSocketAddress SERVER6 = new InetSocketAddress("2001:db8::1", 80);

  private static HttpBlock read(OptionValues options, String serverHost) throws Exception {
    return HttpBlock.read(
        new CheckSpec(options, SERVER, Optional.ofNullable(serverHost), Optional.of("vs.example")));
  }

  private static OptionValues url(String keyword, Object value) {
    OptionValues.Builder url = OptionValues.builder();
    if (!keyword.equals("path")) {
      url.add("path", "/");
    }
    return OptionValues.builder().add("url", url.add(keyword, value).build()).build();
  }

  private static String request(HttpBlock block, InetSocketAddress target) throws Exception {
    return new String(
        block.urls().getFirst().request(block.protocol(), target), StandardCharsets.US_ASCII);
  }

  @Test
  void theHostIsTheNearestVirtualhost() throws Exception {
    assertThat(
            read(url("virtualhost", "url.example"), "rs.example").urls().getFirst().virtualHost())
        .contains("url.example");
    assertThat(read(url("path", "/"), "rs.example").urls().getFirst().virtualHost())
        .contains("rs.example");
    assertThat(read(url("path", "/"), null).urls().getFirst().virtualHost()).contains("vs.example");
  }

  @Test
  void withoutVirtualhostTheHostIsAddressAndPort() throws Exception {
    HttpBlock block =
        HttpBlock.read(
            new CheckSpec(url("path", "/x?y=1"), SERVER, Optional.empty(), Optional.empty()));
    assertThat(request(block, SERVER))
        .isEqualTo(
            "GET /x?y=1 HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 192.0.2.1:80\r\n\r\n");
    assertThat(request(block, SERVER6)).contains("\r\nHost: [2001:db8:0:0:0:0:0:1]:80\r\n");
  }

  @ParameterizedTest
  @CsvSource({"1.0,1.0,false", "1.0C,1.0,true", "1.0c,1.0,true", "1.1,1.1,true"})
  void theProtocolDecidesVersionAndConnectionClose(String word, String version, boolean close) {
    HttpProtocol protocol = HttpProtocol.of(Optional.of(word));
    assertThat(protocol).isEqualTo(new HttpProtocol(version, close));
  }

  @ParameterizedTest
  @CsvSource({
    "path,'',expected one word",
    "path,'/a b',expected one word",
    "path,'/a\r\nX: y',expected one word",
    "virtualhost,'a\tb',expected one word",
    "digest,abc,32 hexadecimal digits",
  })
  void whatWouldBreakTheRequestIsRefused(String keyword, String value, String reason) {
    assertThatThrownBy(() -> read(url(keyword, value), null))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsReadAndNotActedOn() {
    assertThat(held(HttpOptions.plain())).containsExactly("regex_stack", "enable_sni", "sni_name");
    assertThat(held(HttpOptions.tls())).containsExactly("regex_stack");
  }

  private static List<String> held(List<OptionSchema> options) {
    return options.stream()
        .flatMap(
            option ->
                option.type() instanceof ValueType.Block(var url)
                    ? url.options().stream()
                    : Stream.of(option))
        .filter(option -> option.effect().kind() == Effect.Kind.HELD)
        .map(OptionSchema::keyword)
        .toList();
  }

  @Test
  void statusCodesAreCodesAndRanges() throws Exception {
    StatusCodes codes =
        read(url("status_code", List.of("200", "301-302")), null).urls().getFirst().expected();
    assertThat(List.of(199, 200, 201, 300, 301, 302, 303).stream().map(codes::contains))
        .containsExactly(false, true, false, false, true, true, false);
    assertThat(codes).hasToString("200 301-302");
    assertThat(StatusCodes.of(List.of())).hasToString("200-299");
    assertThatThrownBy(() -> read(url("status_code", List.of("302-301")), null))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining("begins with its lower code");
  }
}
