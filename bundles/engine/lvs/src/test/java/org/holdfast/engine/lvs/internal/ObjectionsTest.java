package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectionsTest {
  private final FakePlane nft = new FakePlane("nft");

  @Test
  void whatThePlaneCannotDoIsSaidInItsName() {
    assertThat(Objections.of(Fixture.configuration(1, 2), nft)).isEmpty();
    nft.unsupported = List.of("service 10.0.0.1:80/tcp: wlc is not done; use rr");
    assertThat(Objections.of(Fixture.configuration(1, 2), nft))
        .containsExactly(
            "data plane nft cannot do: service 10.0.0.1:80/tcp: wlc is not done; use rr");
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
