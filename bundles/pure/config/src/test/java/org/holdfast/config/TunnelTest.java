package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.good;

import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.Tunnel.Checksum;
import org.holdfast.api.config.Tunnel.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words after lvs_method. */
class TunnelTest {

  private static String file(String method, String inside) {
    return """
    virtual_server 10.0.0.1 80 {
      protocol TCP
      %s
      real_server 10.0.0.2 80 {
        %s
      }
    }
    """
        .formatted(method, inside);
  }

  private static RealServer server(String method, String inside) {
    return good(file(method, inside)).virtualServers().getFirst().realServers().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "TUN,                           IPIP, 0,    NOCSUM",
    "TUN type ipip,                 IPIP, 0,    NOCSUM",
    "TUN type gue port 6080,        GUE,  6080, NOCSUM",
    "TUN type gue port 6080 nocsum, GUE,  6080, NOCSUM",
    "TUN type gue port 6080 csum,   GUE,  6080, CSUM",
    "TUN type gue port 6080 remcsum, GUE, 6080, REMCSUM",
    "TUN type gre,                  GRE,  0,    NOCSUM",
    "TUN type gre csum,             GRE,  0,    CSUM"
  })
  void everyTunnelIsReadWrittenAndInherited(String method, Type type, int port, Checksum checksum) {
    Tunnel wanted = new Tunnel(type, port, checksum);
    for (RealServer server :
        new RealServer[] {server("lvs_method " + method, ""), server("", "lvs_method " + method)}) {
      assertThat(server.forwarding()).isEqualTo(Forwarding.TUN);
      assertThat(server.tunnel()).isEqualTo(wanted);
    }
    String canonical =
        ConfigWriter.write(good(file("lvs_method " + method, "")), ConfigWriter.Secrets.SHOWN);
    assertThat(good(canonical).virtualServers().getFirst().realServers().getFirst().tunnel())
        .isEqualTo(wanted);
  }

  @Test
  void theSorryServerHasATunnelOfItsOwn() {
    String text =
        file(
            "lvs_method DR\n sorry_server 10.0.0.9 80\n"
                + " sorry_server_lvs_method TUN type gue port 6080",
            "");
    SorryServer sorry = good(text).virtualServers().getFirst().sorryServer().orElseThrow();
    assertThat(sorry.tunnel()).isEqualTo(new Tunnel(Type.GUE, 6080, Checksum.NOCSUM));
    String canonical = ConfigWriter.write(good(text), ConfigWriter.Secrets.SHOWN);
    assertThat(good(canonical)).isEqualTo(good(text));
  }

  @ParameterizedTest
  @CsvSource({
    "TUN type gue",
    "TUN type gre port 6080",
    "TUN type ipip csum",
    "TUN type gre remcsum",
    "TUN port 6080",
    "NAT type gue port 6080"
  })
  void whatDoesNotFitIsTold(String method) {
    assertThat(findings(file("lvs_method " + method, ""))).containsExactly("tunnel-option");
  }
}
