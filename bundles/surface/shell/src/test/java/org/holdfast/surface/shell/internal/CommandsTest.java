package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.VrrpOrder;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final CommandSession ALICE = Sessions.of("alice");
  private final Fakes fakes = new Fakes();

  @Test
  void vrrp() {
    VrrpCommands commands = new VrrpCommands(fakes.vrrp(), new FakeControl());

    assertThat(commands.list()).isEqualTo(Golden.text("vrrp-list"));
    assertThat(commands.show("web")).isEqualTo(Golden.text("vrrp-show"));
    assertThat(commands.show("mail")).isEqualTo(Golden.text("vrrp-show-fault"));
    assertThat(commands.show("web", "--json")).isEqualTo(Golden.text("vrrp-show-json"));
    assertThat(commands.list("--json")).startsWith("{").contains("\"groups\" : [");
    assertThat(commands.names()).containsExactly("web", "mail");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.show("wep"))
        .withMessage("no VRRP instance is called 'wep'; there is web, mail");
  }

  @Test
  void vrrpIsSteered() {
    FakeControl control = new FakeControl();
    VrrpCommands commands = new VrrpCommands(fakes.vrrp(), control);

    String done = "web: state MASTER -> BACKUP (ordered)";
    assertThat(commands.release(ALICE, "web", "for", "10m"))
        .isEqualTo(done + "\nto end it: holdfast vrrp release web end");
    commands.release(ALICE, "web", "--force");
    assertThat(commands.release(ALICE, "web", "end")).isEqualTo(done);
    assertThat(commands.priority(ALICE, "web", "50"))
        .isEqualTo(done + "\nto end it: holdfast vrrp priority web reset");
    assertThat(commands.priority(ALICE, "web", "reset")).isEqualTo(done);
    assertThat(commands.priority(ALICE, "web", "50", "--json"))
        .isEqualTo(
            """
            {
              "instance" : "web",
              "done" : [
                "web: state MASTER -> BACKUP (ordered)"
              ]
            }\
            """);
    Optional<Duration> tenMinutes = Optional.of(Duration.ofMinutes(10));
    assertThat(control.calls)
        .containsExactly(
            new VrrpOrder.Release("web", tenMinutes, false) + " by alice",
            new VrrpOrder.Release("web", Optional.empty(), true) + " by alice",
            new VrrpOrder.EndRelease("web") + " by alice",
            new VrrpOrder.SetPriority("web", OptionalLong.of(50)) + " by alice",
            new VrrpOrder.SetPriority("web", OptionalLong.empty()) + " by alice",
            new VrrpOrder.SetPriority("web", OptionalLong.of(50)) + " by alice");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.release(ALICE, "nobody"))
        .withMessage("no such instance");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.release(ALICE, "web", "10m"))
        .withMessageContaining("'10m' is one word too many");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.priority(ALICE, "web", "high"))
        .withMessage("got 'high', expected 1 to 254, or reset");
  }

  @Test
  void aWordTooFewIsToldWithAllThatACommandTakes() {
    ServerCommands servers = new ServerCommands(fakes.lvs(), null);
    VrrpCommands instances = new VrrpCommands(fakes.vrrp(), null);
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> servers.weight(ALICE, "10.0.1.11:8080"))
        .withMessage(
            "lvs:weight: expected ADDRESS:PORT WEIGHT [of SERVICE] [for TIME] [--reason TEXT]"
                + " [--json]");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> servers.ready(ALICE, "--json"))
        .withMessage("lvs:ready: expected ADDRESS:PORT [of SERVICE] [--json]");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(instances::show)
        .withMessage("vrrp:show: expected NAME [--json]");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> instances.priority(ALICE, "web"))
        .withMessage("vrrp:priority: expected NAME 1..254|reset [--json]");
  }

  @Test
  void lvs() {
    LvsCommands commands = new LvsCommands(fakes.lvs());

    assertThat(commands.list()).isEqualTo(Golden.text("lvs-list"));
    assertThat(commands.show("10.0.0.1:80/tcp")).isEqualTo(Golden.text("lvs-show"));
    assertThat(commands.list("--json"))
        .startsWith("{\n  \"dataplane\" : {")
        .contains("\"virtualServer\" : \"10.0.0.1:80/tcp\"", "\"server\" : \"10.0.1.11:8080\"");
    assertThat(commands.show("10.0.0.1:80/tcp", "--json"))
        .startsWith("{\n  \"virtualServer\" : \"10.0.0.1:80/tcp\",\n  \"scheduler\" : ")
        .contains("\"of\" : \"10.0.0.1:80/tcp\"")
        .contains("\"weight\" : 0,\n      \"configuredWeight\" : 2,");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.show("10.0.0.1:80"))
        .withMessageContaining("there is 10.0.0.1:80/tcp");
  }

  @Test
  void connectionsOfServersWhereTheyAreCounted() {
    LvsCommands commands = new LvsCommands(fakes.lvs());
    RealServerId first = fakes.lvs().virtualServers().getFirst().realServers().getFirst().id();
    commands.counters =
        () -> Optional.of(Map.of(first, new ServerTraffic(7, 1, 4_100, 0, 0, 0, 0)));

    assertThat(commands.show("10.0.0.1:80/tcp"))
        .contains("REAL SERVER     ALIVE  WEIGHT  OPEN  CONNECTIONS  SINCE ")
        .contains("10.0.1.11:8080  yes    3       7     4100         2026")
        .contains("10.0.1.12:8080  no     0       0     0            2026");
    assertThat(commands.show("10.0.0.1:80/tcp", "--json")).contains("\"connections\" : 4100,");
    commands.counters = Optional::empty;
    assertThat(commands.show("10.0.0.1:80/tcp")).isEqualTo(Golden.text("lvs-show"));
  }

  @Test
  void additionOfServers() {
    List<String> calls = new ArrayList<>();
    ServerAdditions additions =
        new ServerAdditions() {
          @Override
          public RealServerId add(
              VirtualServerId service,
              InetSocketAddress address,
              OptionalInt weight,
              Optional<InetSocketAddress> like,
              String who) {
            calls.add("add " + service + " " + address + " " + weight + " " + like + " by " + who);
            return new RealServerId(service, address);
          }

          @Override
          public Plan planAdd(
              VirtualServerId service,
              InetSocketAddress address,
              OptionalInt weight,
              Optional<InetSocketAddress> like) {
            return Plan.nothing();
          }

          @Override
          public Plan planRemove(RealServerId server) {
            return Plan.nothing();
          }

          @Override
          public void remove(RealServerId server, String who) {
            throw new ChangeRefusedException(server + " was not added");
          }

          @Override
          public List<RealServerId> added() {
            return List.of();
          }
        };
    AdditionCommands commands = new AdditionCommands(fakes.lvs(), additions);
    String service = "10.0.0.1:80/tcp";

    assertThat(commands.add(ALICE, "10.0.1.14:80", "of", service, "weight", "5"))
        .isEqualTo(
            "10.0.1.14:80 of 10.0.0.1:80/tcp: added\nto end it: holdfast lvs remove 10.0.1.14:80");
    assertThat(commands.add(ALICE, "10.0.1.15:80", "of", service, "--json"))
        .isEqualTo(
            """
            {
              "server" : "10.0.1.15:80",
              "of" : "10.0.0.1:80/tcp",
              "done" : "added"
            }\
            """);
    assertThat(calls)
        .contains("add 10.0.0.1:80/tcp /10.0.1.14:80 OptionalInt[5] Optional.empty by alice");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.remove(ALICE, "10.0.1.14:80", "of", service))
        .withMessage("10.0.1.14:80 was not added");
    for (String wrong : List.of("10.0.1.14", "web:80", "10.0.1.300:80", "10.0.1.14:99999")) {
      assertThatExceptionOfType(MisuseException.class)
          .isThrownBy(() -> commands.add(ALICE, wrong, "of", service))
          .withMessageContaining("got '" + wrong + "', expected ADDRESS:PORT");
    }
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.add(ALICE, "10.0.1.14:80", "of", "10.0.0.1:80"))
        .withMessageContaining("no virtual server is called '10.0.0.1:80'");
  }

  @Test
  void steeringOfServers() {
    FakeLvsControl control = new FakeLvsControl();
    ServerCommands commands = new ServerCommands(fakes.lvs(), control);
    String first = "10.0.1.11:8080";

    assertThat(commands.drain(ALICE, first, "for", "10m", "--reason", "new kernel"))
        .isEqualTo(
            "10.0.1.11:8080 of 10.0.0.1:80/tcp: weight 3\n"
                + "to end it: holdfast lvs ready 10.0.1.11:8080");
    commands.maint(ALICE, first, "of", "10.0.0.1:80/tcp");
    commands.weight(ALICE, first, "7");
    commands.ready(ALICE, first);
    assertThat(commands.drain(ALICE, first, "--json"))
        .startsWith("[\n  {\n    \"server\" : \"10.0.1.11:8080\",")
        .contains("\"of\" : \"10.0.0.1:80/tcp\"", "\"weight\" : 3");
    assertThat(commands.ready(ALICE, first, "--json")).startsWith("[\n  {");
    assertThat(control.calls)
        .containsExactly(
            new ServerOrder.Steer(
                    first,
                    Optional.empty(),
                    Mode.DRAIN,
                    0,
                    Optional.of(Duration.ofMinutes(10)),
                    "new kernel")
                + " by alice",
            new ServerOrder.Steer(
                    first, Optional.of("10.0.0.1:80/tcp"), Mode.MAINT, 0, Optional.empty(), "")
                + " by alice",
            new ServerOrder.Steer(first, Optional.empty(), Mode.WEIGHT, 7, Optional.empty(), "")
                + " by alice",
            new ServerOrder.Ready(first, Optional.empty()) + " by alice",
            new ServerOrder.Steer(first, Optional.empty(), Mode.DRAIN, 0, Optional.empty(), "")
                + " by alice",
            new ServerOrder.Ready(first, Optional.empty()) + " by alice");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.drain(ALICE, "nobody:80"))
        .withMessage("no such server");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.weight(ALICE, first, "-1"))
        .withMessage("got '-1', expected a weight from 0 to 2147483647");
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.drain(ALICE, first, "for", "soon"))
        .withMessageContaining("expected a time such as 90s");
  }

  @Test
  void track() {
    TrackerStatus script =
        new TrackerStatus(
            new TrackerId(TrackerId.SCRIPT, "chk"),
            TrackerStatus.State.DOWN,
            OptionalInt.empty(),
            "exited with code 1",
            Instant.EPOCH);
    TrackerStatus file =
        new TrackerStatus(
            new TrackerId(TrackerId.FILE, "load"),
            TrackerStatus.State.UP,
            OptionalInt.of(-7),
            "/run/load holds -7",
            Instant.EPOCH);
    assertThat(new TrackCommands(Fakes.tracks(file, script)).list().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).matches("file +load +UP +-7 .*holds -7"))
        .satisfies(lines -> assertThat(lines.get(2)).matches("script +chk +DOWN +- .*code 1"));
    assertThat(new TrackCommands(Fakes.tracks()).list()).isEqualTo("nothing is tracked");
    assertThat(new TrackCommands(Fakes.tracks(file, script)).list("--json"))
        .startsWith("[")
        .contains("\"state\" : ");
  }

  @Test
  void check() {
    CheckCommands commands = new CheckCommands(fakes.checks(), null, null, null);
    assertThat(commands.list("--json")).contains("\"counters\" : {", "\"verdict\" : ");
    assertThat(commands.types("--json")).startsWith("[").contains("\"bundle\" : ");
    assertThatThrownBy(() -> commands.list("--jsn")).hasMessageContaining("unknown option '--jsn'");

    assertThat(commands.list()).isEqualTo(Golden.text("check-list"));
    assertThat(commands.types()).isEqualTo(Golden.text("check-types"));
    assertThat(commands.counters()).isEqualTo(Golden.text("check-counters"));
    assertThat(commands.counters("--json")).startsWith("{").contains("\"probes\" : ");
  }

  @Test
  void platform() {
    PlatformCommands commands = new PlatformCommands(fakes.platform());

    assertThat(commands.status()).isEqualTo(Golden.text("platform-status"));
    assertThat(commands.bundles()).isEqualTo(Golden.text("platform-bundles"));
    assertThat(commands.status("--json")).isEqualTo(Golden.text("platform-status-json"));
    assertThat(commands.bundles("--json")).startsWith("[").contains("\"state\" : \"ACTIVE\"");
  }

  @Test
  void nothingConfiguredIsSaid() {
    assertThat(
            List.of(
                new VrrpCommands(Fakes.noVrrp(), new FakeControl()).list(),
                new CheckCommands(Fakes.noChecks(), null, null, null).list(),
                new CheckCommands(Fakes.noChecks(), null, null, null).types()))
        .containsExactly(
            "no VRRP instance is configured",
            "no check is configured",
            "no bundle provides a check type");
  }
}
