package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitOperationTest {
  private final FakeNode node = new FakeNode();
  private final FakeJournal journal = new FakeJournal();
  private final WaitOperation wait = new WaitOperation(node, journal, journal.nanos::get);

  private OperationResult until(String condition) throws Exception {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("until", condition);
    arguments.put("timeout", Duration.ofSeconds(12));
    OperationResult result = wait.call(new OperationCall("ann", false, arguments));
    assertThat(journal.followers).isZero();
    return result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instance web MASTER",
        "instance web state master",
        "group all MASTER",
        "server 10.0.1.1:80 up",
        "server 10.0.1.2:80 of 10.0.0.1:80/tcp down",
        "quorum 10.0.0.1:80/tcp up"
      })
  void whatHoldsAlreadyIsAnsweredAtOnce(String condition) throws Exception {
    node.instances = List.of(FakeNode.instance("web", VrrpState.MASTER, 100));
    node.groups = List.of(new GroupStatus("all", VrrpState.MASTER, List.of("web")));
    node.servers =
        List.of(
            FakeNode.service(
                FakeNode.server("10.0.1.1", true, 2), FakeNode.server("10.0.1.2", false, 1)));

    assertThat(until(condition).status()).isZero();
    assertThat(journal.waits).isZero();
  }

  @Test
  void itAnswersWhenTheJournalTellsOfIt() throws Exception {
    node.instances = List.of(FakeNode.instance("web", VrrpState.BACKUP, 100));
    journal.steps.add(() -> {}); // something else
    journal.steps.add(
        () -> node.instances = List.of(FakeNode.instance("web", VrrpState.MASTER, 100)));

    OperationResult result = until("instance web MASTER");

    assertThat(result.status()).isZero();
    assertThat(result.text().orElseThrow().get()).startsWith("instance web is MASTER since");
    assertThat(journal.nanos).hasValue(0); // by push alone, no look at the clock was needed
  }

  @Test
  void whenTheTimeIsOverItSaysHowThingsAre() throws Exception {
    node.instances = List.of(FakeNode.instance("web", VrrpState.BACKUP, 100));

    OperationResult result = until("instance web MASTER");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.text().orElseThrow().get())
        .startsWith("not within 12 s: instance web is BACKUP");
    assertThat(journal.nanos).hasValue(Duration.ofSeconds(12).toNanos());
  }

  @Test
  void momentsAreToldToTheSecond() throws Exception {
    node.instances = List.of(FakeNode.instance("web", VrrpState.BACKUP, 100));
    node.servers = List.of(FakeNode.service(FakeNode.server("10.0.1.1", true, 2)));

    assertThat(until("instance web BACKUP").text().orElseThrow().get())
        .startsWith("instance web is BACKUP since 2026-11-22T12:00:00Z: ");
    assertThat(until("server 10.0.1.1:80 up").text().orElseThrow().get())
        .endsWith(" is up since 2026-11-22T12:00:00Z: because");
  }

  @Test
  void whatIsNotThereMayStillCome() throws Exception {
    journal.steps.add(
        () -> node.servers = List.of(FakeNode.service(FakeNode.server("10.0.1.1", true, 2))));

    assertThat(until("server 10.0.1.1:80 up").status()).isZero();
    assertThat(until("server 10.0.9.9:80 up").text().orElseThrow().get())
        .isEqualTo("not within 12 s: there is no real server 10.0.9.9:80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "instance web",
        "instance web RUNNING",
        "server 10.0.1.1:80 of up",
        "server 10.0.1.1:80 lost",
        "quorum 10.0.0.1:80/tcp down",
        "configuration taken",
        "the end of time"
      })
  void whatIsNoConditionIsRefused(String condition) {
    assertThatThrownBy(() -> until(condition))
        .isInstanceOf(MisuseException.class)
        .hasMessageStartingWith("until: got ");
  }
}
