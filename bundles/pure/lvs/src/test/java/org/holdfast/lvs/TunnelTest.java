package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.Tunnel;
import org.holdfast.kernel.dataplane.Destination;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelTest {

  @ParameterizedTest(name = "{0} {1} {2} {3} is {4} {5} {6} in the kernel")
  @CsvSource({
    "TUN, IPIP, 0,    NOCSUM,  IPIP, 0,    NONE",
    "TUN, GUE,  6080, NOCSUM,  GUE,  6080, NONE",
    "TUN, GUE,  6080, REMCSUM, GUE,  6080, REMOTE",
    "TUN, GRE,  0,    CSUM,    GRE,  0,    FULL",
    "DR,  GUE,  6080, CSUM,    IPIP, 0,    NONE"
  })
  void whatIsConfiguredIsWanted(
      Forwarding forwarding,
      Tunnel.Type type,
      int port,
      Tunnel.Checksum checksum,
      org.holdfast.kernel.dataplane.Tunnel.Type kernelType,
      int kernelPort,
      org.holdfast.kernel.dataplane.Tunnel.Checksum kernelChecksum) {
    Fixture fixture = new Fixture();
    fixture.sorry =
        Optional.of(
            new SorryServer(
                Fixture.socket("10.0.9.9", 80),
                forwarding,
                new Tunnel(type, port, checksum),
                false));
    Destination wanted =
        fixture
            .first()
            .state()
            .wanted()
            .services()
            .values()
            .iterator()
            .next()
            .destinations()
            .getFirst();
    assertThat(wanted.tunnel())
        .isEqualTo(
            new org.holdfast.kernel.dataplane.Tunnel(kernelType, kernelPort, kernelChecksum));
  }
}
