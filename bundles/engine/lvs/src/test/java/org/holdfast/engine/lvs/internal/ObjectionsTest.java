package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.junit.jupiter.api.Test;

class ObjectionsTest {
  private final FakePlane nft = new FakePlane("nft");

  @Test
  void whatThePlaneCannotDoIsSaidInItsName() {
    assertThat(Objections.of(Fixture.configuration(1, 2), nft)).isEmpty();
    nft.unsupported.put(
        Fixture.key(1), List.of("service 10.0.0.1:80/tcp: wlc is not done; use rr"));
    assertThat(Objections.of(Fixture.configuration(1, 2), nft))
        .containsExactly(
            "data plane nft cannot do: service 10.0.0.1:80/tcp: wlc is not done; use rr");
  }

  @Test
  void timeoutsNeedAPlaneThatHasThem() {
    Configuration timeouts =
        Fixture.with(
            Fixture.configuration(1),
            new IpvsSettings(new IpvsTimeouts(0, 0, 60), false, StopFlush.OWN, Optional.empty()));
    assertThat(Objections.of(timeouts, nft)).isEmpty();
    nft.connections = null;
    assertThat(Objections.of(timeouts, nft))
        .containsExactly(
            "data plane nft cannot do: lvs_timeouts: its connections are those of the firewall;"
                + " leave it out");
    assertThat(Objections.of(Fixture.configuration(1), nft)).isEmpty();
  }

  @Test
  void thePlaneInUseIsAskedAndNoOther() {
    PlaneChoice named = new PlaneChoice("nft", new RecordingLogger().logger());
    assertThat(named.inUse()).isEmpty();
    named.add(nft, Map.of());
    assertThat(named.inUse()).contains(nft);

    PlaneChoice auto = new PlaneChoice("auto", new RecordingLogger().logger());
    auto.add(nft, Map.of());
    assertThat(auto.inUse()).as("nothing was chosen yet").isEmpty();
    auto.choose();
    assertThat(auto.inUse()).contains(nft);
  }
}
