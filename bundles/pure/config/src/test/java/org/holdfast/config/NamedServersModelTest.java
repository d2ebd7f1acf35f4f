package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.server;
import static org.holdfast.config.Reading.serverFindings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.config.internal.schema.HostNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real servers that are written as names. */
class NamedServersModelTest {

  @ParameterizedTest
  @CsvSource({
    "web.example.org, true",
    "localhost, true",
    "my_app.default.svc, true",
    "3com.example, true",
    "xn--bcher-kva.example, true",
    "10.0.0.300, false",
    "10.0.0, false",
    "1234, false",
    "fd00::1, false",
    "web..example, false",
    ".example, false",
    "example., false",
    "-web.example, false",
    "web.example-, false",
    "web/1, false",
    "web example, false"
  })
  void whatIsAName(String text, boolean name) {
    assertThat(HostNames.isName(text)).isEqualTo(name);
  }

  @Test
  void aNameStaysAsItIsWritten() {
    VirtualServer server = server("real_server web.example.org 8080 { weight 2 }");
    RealServer real = server.realServers().getFirst();
    assertThat(real.id().isName()).isTrue();
    assertThat(real.id().host()).isEqualTo("web.example.org");
    assertThat(real.id()).hasToString("web.example.org:8080");
    assertThat(server.lifecycle().resolveInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(server("real_server web.example.org { }").realServers().getFirst().id().address())
        .isEqualTo(InetSocketAddress.createUnresolved("web.example.org", 80));
  }

  @Test
  void whatLooksLikeAnAddressWithAMistakeIsNoName() {
    assertThat(serverFindings("real_server 10.0.0.300 80 { }")).contains("bad-address");
  }

  @Test
  void theSameNameTwiceIsAnError() {
    assertThat(serverFindings("real_server a.example 80 { }\nreal_server a.example 80 { }"))
        .contains("duplicate-server");
  }

  @Test
  void aQuorumMayNeedMoreServersThanNames() {
    VirtualServer server = server("quorum 5\nreal_server web.example.org 80 { }");
    assertThat(server.quorum()).isEqualTo(5);
  }

  @Test
  void theConfigurationIsWrittenAsItWasRead() {
    String text =
        "virtual_server 10.0.0.1 80 {\n protocol TCP\n resolve_interval 5\n"
            + " real_server web.example.org 80 {\n TCP_CHECK { }\n }\n}\n";
    String written = ConfigWriter.write(good(text), ConfigWriter.Secrets.SHOWN);
    assertThat(written).contains("real_server web.example.org 80 {", "resolve_interval 5");
    assertThat(good(written)).isEqualTo(good(text));
  }

  @Test
  void addressesOfTheFamilyTakeThePlaceOfTheName() {
    List<InetAddress> answer =
        List.of(InetAddress.ofLiteral("fd00::2"), InetAddress.ofLiteral("10.0.0.2"));
    VirtualServer nat = server("real_server web.example.org 8080 { }");
    assertThat(ServerNames.over(nat, name -> answer).realServers())
        .extracting(real -> real.id().toString())
        .containsExactly("10.0.0.2:8080");
    VirtualServer tunnel = server("lvs_method TUN\nreal_server web.example.org { }");
    assertThat(ServerNames.over(tunnel, name -> answer).realServers())
        .extracting(real -> real.id().toString())
        .containsExactly("[fd00::2]:80", "10.0.0.2:80");
  }
}
