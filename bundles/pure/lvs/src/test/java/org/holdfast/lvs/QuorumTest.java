package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

  @ParameterizedTest(name = "quorum {0} hysteresis {1} was {2} live {3}: {4}")
  @CsvSource({
    // quorum, hysteresis, was up, live weight, is up
    "1,0,false,0,false",
    "1,0,false,1,true",
    "1,0,true,1,true",
    "1,0,true,0,false",
    "5,2,false,6,false",
    "5,2,false,7,true",
    "5,2,true,4,true",
    "5,2,true,3,true",
    "5,2,true,2,false",
    "2,1,false,2,false",
    "2,1,true,1,true",
    // Hysteresis never lets a server pool without any weight pass.
    "5,5,true,0,false",
    "4294967295,0,false,4294967294,false",
    "4294967295,0,false,4294967295,true"
  })
  void gainedAndLost(long quorum, long hysteresis, boolean was, long live, boolean is) {
    Fixture fixture = new Fixture();
    fixture.quorum = quorum;
    fixture.hysteresis = hysteresis;
    assertThat(Quorum.holds(fixture.virtualServer(), was, live)).isEqualTo(is);
  }

  @Test
  void loweredQuorumOfReloadCounts() {
    Fixture fixture = new Fixture();
    fixture.quorum = 3;
    fixture.server(1, 2, 1);
    LvsState before = fixture.first().state();
    assertThat(before.virtualServers().getFirst().quorumUp()).isFalse();
    fixture.quorum = 2;
    LvsState.Step step = fixture.after(before);
    assertThat(step.state().virtualServers().getFirst().quorumUp()).isTrue();
    assertThat(step.changes())
        .singleElement()
        .isInstanceOfSatisfying(
            LvsChange.QuorumChanged.class, c -> assertThat(c.status().quorumUp()).isTrue());
  }
}
