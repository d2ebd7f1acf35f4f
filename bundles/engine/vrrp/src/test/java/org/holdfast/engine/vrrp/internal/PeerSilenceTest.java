package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Who was silent before this router took over. */
class PeerSilenceTest {
  private static final long SECOND = 1_000_000_000L;

  private final PeerLog peers = new PeerLog();

  @Test
  void theLastOneThatDidNotGiveUpIsNamed() throws Exception {
    assertThat(peers.silence(SECOND)).isEmpty();
    peers.heard(InetAddress.ofLiteral("10.0.0.2"), 100, 3, SECOND);
    peers.heard(InetAddress.ofLiteral("10.0.0.3"), 90, 3, 5 * SECOND);
    peers.heard(InetAddress.ofLiteral("10.0.0.4"), 0, 3, 6 * SECOND);

    assertThat(peers.silence(5 * SECOND + 3_609_375_000L))
        .isEqualTo("none from 10.0.0.3 for 3.61 s");
  }

  @Test
  void theLastWordIsASilenceAnEndOrAPriority() throws Exception {
    assertThat(peers.lastWord(SECOND, SECOND)).isEmpty();
    peers.heard(InetAddress.ofLiteral("10.0.0.2"), 90, 3, SECOND);

    assertThat(peers.lastWord(2 * SECOND, SECOND)).isEqualTo("10.0.0.2 has priority 90");
    assertThat(peers.lastWord(2 * SECOND + 1, SECOND)).isEqualTo("none from 10.0.0.2 for 1.00 s");
    peers.heard(InetAddress.ofLiteral("10.0.0.2"), 0, 3, 2 * SECOND);
    assertThat(peers.lastWord(9 * SECOND, SECOND)).isEqualTo("10.0.0.2 gave up");
  }
}
