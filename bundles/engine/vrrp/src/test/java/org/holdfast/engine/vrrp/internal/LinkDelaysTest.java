package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.NetworkState;
import org.junit.jupiter.api.Test;

class LinkDelaysTest {
  private static final long SECOND = 1_000_000_000L;

  private final LinkDelays delays = new LinkDelays();
  private long most = 100 * SECOND;

  private boolean shown(boolean up, long second) {
    Link link = new Link(2, "eth0", new MacAddress(2), 1500, true, up, false, true, false);
    NetworkState state = new NetworkState(1, List.of(link), List.of());
    return delays.of(state, second * SECOND, name -> most).links().getFirst().running();
  }

  private void configure() {
    delays.configure(
        List.of(new InterfaceDelay("eth0", Duration.ofSeconds(5), Duration.ofSeconds(3))));
  }

  @Test
  void aChangeCountsWhenItHasLasted() {
    configure();
    assertThat(shown(true, 0)).isTrue();
    assertThat(shown(false, 1)).isTrue();
    assertThat(delays.deadline()).isEqualTo(6 * SECOND);
    assertThat(shown(false, 5)).isTrue();
    assertThat(shown(false, 6)).isFalse();
    assertThat(shown(true, 7)).isFalse();
    assertThat(shown(true, 10)).isTrue();
    assertThat(delays.deadline()).isEqualTo(LinkDelays.NEVER);
  }

  @Test
  void aShortChangeIsNotSeen() {
    configure();
    assertThat(shown(true, 0)).isTrue();
    assertThat(shown(false, 1)).isTrue();
    assertThat(shown(true, 4)).isTrue();
    assertThat(shown(false, 5)).isTrue();
    assertThat(shown(false, 9)).isTrue();
    assertThat(shown(false, 10)).isFalse();
  }

  @Test
  void theFirstTimeUpCountsAtOnce() {
    configure();
    assertThat(shown(false, 0)).isFalse();
    assertThat(shown(true, 1)).isTrue();
  }

  @Test
  void peersDoNotWaitLongerThanTheyWaitForAdverts() {
    configure();
    most = 2 * SECOND;
    assertThat(shown(true, 0)).isTrue();
    assertThat(shown(false, 1)).isTrue();
    assertThat(shown(false, 3)).isFalse();
  }

  @Test
  void withoutDelaysAllCountsAtOnce() {
    assertThat(shown(true, 0)).isTrue();
    assertThat(shown(false, 0)).isFalse();
  }
}
