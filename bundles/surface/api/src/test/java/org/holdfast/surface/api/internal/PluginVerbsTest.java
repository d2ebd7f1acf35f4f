package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.UpgradeService;
import org.junit.jupiter.api.Test;

/** Verbs about jars that the deploy folder and the platform answer. */
class PluginVerbsTest {
  private final List<String> calls = new ArrayList<>();
  private boolean admitted = true;

  private final PluginService plugins =
      (PluginService)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {PluginService.class},
              (proxy, method, arguments) -> {
                calls.add(method.getName() + " " + Arrays.toString(arguments));
                return found((Path) arguments[0]);
              });

  private final UpgradeService upgrades =
      new UpgradeService() {
        @Override
        public Upgrade upgrade(Path jar, boolean force, String who) throws PluginException {
          calls.add("upgrade " + jar + " " + force + " by " + who);
          return done(force, 90);
        }

        @Override
        public Upgrade plan(Path jar, boolean force) throws PluginException {
          return done(force, 0);
        }

        private Upgrade done(boolean force, long millis) throws PluginException {
          if (!force) {
            throw new PluginException("version 1.0.0 is older than 1.1.0, which runs");
          }
          return new Upgrade("engine", "1.1.0", "1.0.0", "none", List.of("not signed"), millis);
        }
      };

  private PluginPlan found(Path jar) {
    return new PluginPlan(
        jar.getFileName().toString(),
        admitted,
        admitted ? "" : "nobody trusted signed it",
        "acme",
        "1.2.0",
        "00",
        "none",
        Optional.empty(),
        List.of("ACME_CHECK"),
        List.of(),
        List.of());
  }

  private static OperationResult call(
      Operation operation, boolean dryRun, Map<String, Object> arguments)
      throws OperationException, InterruptedException {
    return operation.call(new OperationCall("ann", dryRun, arguments));
  }

  @Test
  void whatWouldBeRefusedHasStatusOne() throws Exception {
    for (Operation one :
        List.of(new PluginPlanOperation(plugins), new PluginVerifyOperation(plugins))) {
      admitted = true;
      OperationResult well = call(one, false, Map.of("file", "/tmp/acme.jar"));
      assertThat(well.status()).isZero();
      assertThat(well.text().orElseThrow().get()).contains("verdict   taken");
      admitted = false;
      OperationResult bad = call(one, false, Map.of("file", "/tmp/acme.jar"));
      assertThat(bad.status()).isOne();
      assertThat(bad.text().orElseThrow().get()).contains("refused: nobody trusted signed it");
      assertThat(one.info().role()).isEqualTo(Role.ADMIN);
    }
    assertThat(calls).contains("plan [/tmp/acme.jar]", "verify [/tmp/acme.jar]");
  }

  @Test
  void aJarIsNamedInFullUnlessItLiesInTheDeployFolder() throws Exception {
    assertThatThrownBy(
            () -> call(new PluginPlanOperation(plugins), false, Map.of("file", "acme.jar")))
        .hasMessage("'acme.jar' is no absolute path; the node does not know your folder");
    assertThatThrownBy(
            () -> call(new PluginVerifyOperation(plugins), false, Map.of("file", "../acme.jar")))
        .isInstanceOf(MisuseException.class);
    assertThat(calls).isEmpty();
    call(new PluginVerifyOperation(plugins), false, Map.of("file", "acme.jar"));
    assertThat(calls).containsExactly("verify [acme.jar]");
  }

  @Test
  void aDryRunOfAnUpgradeRefusesWhatTheUpgradeRefuses() throws Exception {
    Operation upgrade = new PluginUpgradeOperation(upgrades);
    for (boolean dry : new boolean[] {true, false}) {
      assertThatThrownBy(() -> call(upgrade, dry, Map.of("file", "/tmp/engine.jar")))
          .isInstanceOf(OperationException.class)
          .hasMessage("version 1.0.0 is older than 1.1.0, which runs");
    }
    calls.clear();
    Map<String, Object> forced = Map.of("file", "/tmp/engine.jar", "force", true);
    assertThat(call(upgrade, true, forced).text().orElseThrow().get())
        .isEqualTo("engine 1.0.0 would run in place of 1.1.0\nnote: not signed");
    assertThat(calls).isEmpty();
    assertThat(call(upgrade, false, forced).text().orElseThrow().get())
        .startsWith("engine 1.0.0 runs in place of 1.1.0, after 90 ms");
    assertThat(calls).containsExactly("upgrade /tmp/engine.jar true by ann");
    assertThat(upgrade.info().role()).isEqualTo(Role.ADMIN);
  }
}
