package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginEvent.Kind;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.holdfast.api.platform.PluginStatus.State;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;
import org.holdfast.api.platform.UpgradeService;
import org.junit.jupiter.api.Test;

class PluginCommandsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final PluginUse WELL =
      new PluginUse("ACME_CHECK of 10.0.1.1:80 in 10.0.0.1:80/tcp", Standing.WELL, "got PONG");
  private static final PluginUse REFUSED =
      new PluginUse(
          "ACME_CHECK of 10.0.1.2:80 in 10.0.0.1:80/tcp", Standing.REFUSED, "port: not a number");

  private final List<String> calls = new ArrayList<>();
  private final List<Object> ends = new ArrayList<>();
  private final PluginCommands commands =
      new PluginCommands(
          new Fake(),
          new UpgradeService() {
            @Override
            public Upgrade upgrade(Path jar, boolean force, String who) {
              return new Upgrade(
                  "engine", "1.0.0", "1.1.0", "none", List.of("it is not signed"), 90);
            }

            @Override
            public Upgrade plan(Path jar, boolean force) {
              return upgrade(jar, force, "");
            }
          });
  private final CommandSession session =
      (CommandSession)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {CommandSession.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("put")) {
                  ends.add(arguments[1]);
                }
                return method.getName().equals("get") ? "alice" : null;
              });

  private static PluginStatus status(State state, String reason, String... warnings) {
    return new PluginStatus(
        "acme.jar",
        state,
        "org.acme.check",
        "1.1.0",
        "ab12",
        "by acme.pem (CN=acme)",
        Optional.of(state == State.RUNNING ? "1.1.0" : "1.0.0"),
        Optional.of("1.0.0").filter(before -> state == State.RUNNING),
        NOON,
        state == State.RUNNING ? 0 : 3,
        reason,
        List.of(warnings),
        List.of(WELL, REFUSED));
  }

  @Test
  void upgradeSaysWhatRunsNow() {
    assertThat(commands.upgrade(session, "engine.jar"))
        .isEqualTo("engine 1.1.0 runs in place of 1.0.0, after 90 ms\nnote: it is not signed");
  }

  @Test
  void theListShowsWhatRunsAndWhyNot() {
    assertThat(commands.list()).isEqualTo(Golden.text("plugin-list"));
    assertThat(commands.list("--json"))
        .contains("\"state\" : \"QUARANTINED\"")
        .contains("\"failures\" : 3")
        .contains("\"REFUSED\" : 2")
        .contains("\"text\" : \"it came\"");
  }

  @Test
  void aPlanShowsTheChecksThatAreTouched() {
    assertThat(commands.plan(session, "/tmp/acme.jar")).isEqualTo(Golden.text("plugin-plan"));
    assertThat(commands.verify(session, "acme.jar", "--json"))
        .contains("\"admitted\" : false")
        .contains("\"reason\" : \"its signature does not hold\"");
    assertThat(ends).containsExactly(0, 1);
    assertThat(calls).containsExactly("plan /tmp/acme.jar", "verify acme.jar");
  }

  @Test
  void whatIsDoneIsTold() {
    assertThat(commands.install(session, "/tmp/acme.jar", "--force"))
        .isEqualTo("acme.jar is RUNNING; org.acme.check 1.1.0 runs\nnote: it is not signed");
    assertThat(commands.rollback(session, "acme.jar")).startsWith("acme.jar is RUNNING");
    assertThat(commands.quarantine(session, "org.acme.check"))
        .isEqualTo("acme.jar is QUARANTINED: by hand; org.acme.check 1.0.0 runs");
    commands.quarantine(session, "acme.jar", "--release");
    assertThat(commands.quarantine(session)).isEqualTo("acme.jar: it failed 3 times");
    assertThat(calls)
        .containsExactly(
            "install /tmp/acme.jar true by alice",
            "rollback acme.jar by alice",
            "quarantine org.acme.check false by alice",
            "quarantine acme.jar true by alice");
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    assertThatThrownBy(() -> commands.rollback(session, "other"))
        .isInstanceOf(CommandException.class)
        .hasMessage("no plugin is called 'other'; there is acme.jar");
    assertThatThrownBy(() -> commands.install(session))
        .isInstanceOf(MisuseException.class)
        .hasMessage("which jar? give its file");
  }

  private final class Fake implements PluginService {
    @Override
    public List<PluginStatus> plugins() {
      return List.of(
          status(State.RUNNING, "", "it is not signed"),
          status(State.QUARANTINED, "it failed 3 times"));
    }

    @Override
    public Map<Kind, Long> counts() {
      return Map.of(Kind.INSTALLED, 1L, Kind.REFUSED, 2L);
    }

    @Override
    public List<PluginEvent> events() {
      return List.of(
          new PluginEvent(NOON, Kind.INSTALLED, "acme.jar", "org.acme.check 1.1.0", "it came"));
    }

    private PluginPlan plan(boolean admitted, String reason, List<PluginUse> touched) {
      return new PluginPlan(
          "acme.jar",
          admitted,
          reason,
          "org.acme.check",
          "1.1.0",
          "ab12",
          "none",
          Optional.of("1.0.0"),
          List.of("ACME_CHECK"),
          List.of("it is not signed"),
          touched);
    }

    @Override
    public PluginPlan plan(Path jar) {
      calls.add("plan " + jar);
      return plan(true, "", List.of(WELL, REFUSED));
    }

    @Override
    public PluginPlan verify(Path jar) {
      calls.add("verify " + jar);
      return plan(false, "its signature does not hold", List.of());
    }

    @Override
    public PluginStatus install(Path jar, boolean force, String who) {
      calls.add("install " + jar + " " + force + " by " + who);
      return status(State.RUNNING, "", "it is not signed");
    }

    @Override
    public PluginStatus rollback(String name, String who) throws PluginException {
      if (!name.equals("acme.jar")) {
        throw new PluginException("no plugin is called '" + name + "'; there is acme.jar");
      }
      calls.add("rollback " + name + " by " + who);
      return status(State.RUNNING, "");
    }

    @Override
    public PluginStatus quarantine(String name, boolean release, String who) {
      calls.add("quarantine " + name + " " + release + " by " + who);
      return status(State.QUARANTINED, "by hand");
    }
  }
}
