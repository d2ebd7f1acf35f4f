package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.junit.jupiter.api.Test;

class LvsStateTest {
  private final Fixture fixture = new Fixture();

  private static List<String> told(List<LvsChange> changes) {
    return changes.stream()
        .map(
            change ->
                switch (change) {
                  case LvsChange.ServerChanged c ->
                      c.status().id() + (c.status().alive() ? " up" : " down");
                  case LvsChange.QuorumChanged c ->
                      c.status().id() + (c.status().quorumUp() ? " gained" : " lost");
                })
        .toList();
  }

  @Test
  void serverThatStartsUpIsNotTold() {
    fixture.server(1, 1, 1);
    assertThat(told(fixture.first().changes())).containsExactly("10.0.0.1:80/tcp gained");
  }

  @Test
  void everyLiveServerIsToldWithInitNotifies() {
    fixture.initNotifies = true;
    fixture.server(1, 1, 1);
    RealServerId second = fixture.server(2, 1, 1);
    fixture.verdict(second, Status.DOWN);
    assertThat(told(fixture.first().changes()))
        .containsExactly("10.0.1.1:8080 up", "10.0.1.2:8080 down", "10.0.0.1:80/tcp gained");
  }

  @Test
  void serverThatIsDownAtFirstIsTold() {
    RealServerId server = fixture.server(1, 1, 1);
    fixture.verdict(server, Status.DOWN);
    assertThat(told(fixture.first().changes()))
        .containsExactly("10.0.1.1:8080 down", "10.0.0.1:80/tcp lost");
  }

  @Test
  void alphaServerIsToldWhenItComesUp() {
    fixture.alpha = true;
    RealServerId server = fixture.server(1, 1, 1);
    fixture.verdict(server, Status.DOWN);
    LvsState.Step first = fixture.first();
    assertThat(told(first.changes())).containsExactly("10.0.0.1:80/tcp lost");
    fixture.verdict(server, Status.UP);
    assertThat(told(fixture.after(first.state()).changes()))
        .containsExactly("10.0.1.1:8080 up", "10.0.0.1:80/tcp gained");
  }

  @Test
  void serverKeepsItsTimeUntilItChanges() {
    RealServerId server = fixture.server(1, 1, 1);
    LvsState first = fixture.first().state();
    LvsState same = fixture.after(first).state();
    assertThat(same).isEqualTo(first);
    fixture.verdict(server, Status.DOWN);
    LvsState.Step down = fixture.after(same);
    assertThat(down.state().virtualServers().getFirst().servers().getFirst().since())
        .isEqualTo(Fixture.T1);
    assertThat(told(down.changes())).containsExactly("10.0.1.1:8080 down", "10.0.0.1:80/tcp lost");
  }

  @Test
  void changedWeightAloneIsNotTold() {
    RealServerId server = fixture.server(1, 5, 1);
    LvsState first = fixture.first().state();
    fixture.weight(server, 0, 3);
    LvsState.Step step = fixture.after(first);
    assertThat(step.changes()).isEmpty();
    assertThat(step.state().status().getFirst().liveWeight()).isEqualTo(3);
  }

  @Test
  void equalConfigurationChangesNothing() {
    fixture.quorum = 2;
    fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    LvsState first = fixture.first().state();
    LvsState.Step again = fixture.after(first);
    assertThat(again.state()).isEqualTo(first);
    assertThat(again.changes()).isEmpty();
  }

  @Test
  void hysteresisSurvivesReload() {
    fixture.quorum = 2;
    fixture.server(1, 1, 1);
    RealServerId second = fixture.server(2, 2, 1);
    LvsState up = fixture.first().state();
    fixture.hysteresis = 1;
    fixture.verdict(second, Status.DOWN);
    LvsState.Step step = fixture.after(up);
    assertThat(step.state().virtualServers().getFirst().quorumUp()).isTrue();
    assertThat(told(step.changes())).containsExactly("10.0.1.2:8080 down");
  }

  @Test
  void stopTellsNothingWithoutOmega() {
    fixture.server(1, 1, 1);
    assertThat(fixture.first().state().retire(Fixture.T1)).isEmpty();
  }

  @Test
  void stopTellsWhatWasUpWithOmega() {
    fixture.omega = true;
    fixture.server(1, 1, 1);
    RealServerId second = fixture.server(2, 1, 1);
    fixture.server(3, 0, 0);
    fixture.verdict(second, Status.DOWN);
    List<LvsChange> changes = fixture.first().state().retire(Fixture.T1);
    assertThat(told(changes))
        .containsExactly("10.0.1.1:8080 down", "10.0.1.3:8080 down", "10.0.0.1:80/tcp lost");
    LvsChange.QuorumChanged quorum = (LvsChange.QuorumChanged) changes.getLast();
    assertThat(quorum.status().liveWeight()).isZero();
  }

  @Test
  void virtualServerThatLeavesIsRetired() {
    fixture.omega = true;
    fixture.server(1, 1, 1);
    LvsState first = fixture.first().state();
    LvsState.Step gone =
        first.next(
            new LvsInput(Configuration.empty(), Map.of(), Map.of(), Set.of()), Fixture.at(10));
    assertThat(gone.state()).isEqualTo(LvsState.empty());
    assertThat(gone.state().wanted().services()).isEmpty();
    assertThat(told(gone.changes())).containsExactly("10.0.1.1:8080 down", "10.0.0.1:80/tcp lost");
  }
}
