package org.holdfast.notify.script.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.log.Logger;

@Timeout(30)
class ScriptNotifierTest {
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();

  @Test
  void scriptsOfTheStopHaveRunWhenTheNotifierHasStopped() throws Exception {
    ScriptNotifier notifier = notifier(result(End.EXITED, 0, ""));
    notifier.transition(Samples.transition(VrrpState.MASTER, false));
    notifier.transition(Samples.transition(VrrpState.INIT, true));
    notifier.stop();
    assertThat(ran).containsExactly("/etc/master", "/etc/notify", "/etc/stop", "/etc/notify");
    assertThat(warnings).isEmpty();
  }

  @Test
  void theNodesOwnScriptsAreTheFirstAndTheLast() throws Exception {
    BlockingQueue<Duration> limits = new LinkedBlockingQueue<>();
    ScriptNotifier notifier =
        new ScriptNotifier(
            (command, limit) -> {
              ran.add(command.argv().getFirst());
              limits.add(limit);
              return new ScriptResult(End.EXITED, 0, "", Duration.ZERO);
            },
            logger(),
            Duration.ofSeconds(60),
            Duration.ofMillis(300));
    notifier.configurationChanged(Samples.withNodeScripts());
    assertThat(ran).containsExactly("/etc/startup");
    notifier.configurationChanged(Samples.withNodeScripts());
    notifier.transition(Samples.transition(VrrpState.INIT, true));
    notifier.stop();
    assertThat(ran).containsExactly("/etc/startup", "/etc/stop", "/etc/notify", "/etc/shutdown");
    assertThat(limits).contains(Duration.ofSeconds(3), Duration.ofSeconds(4));
  }

  @Test
  void serversAndQuorumsRunTheirScripts() throws Exception {
    ScriptNotifier notifier = notifier(result(End.EXITED, 0, ""));
    notifier.serverChanged(
        new RealServerStatus(Samples.REAL, false, 0, "", Instant.EPOCH, Optional.empty()));
    notifier.quorumChanged(
        new VirtualServerStatus(Samples.VIRTUAL, "rr", 1, true, 1, false, List.of()));
    notifier.stop();
    assertThat(ran).containsExactlyInAnyOrder("/etc/down", "/etc/quorum-up");
  }

  @Test
  void aFailureIsLoggedWithTheFirstLineOfOutput() throws Exception {
    ScriptNotifier notifier = notifier(result(End.EXITED, 3, "no such host\nmore"));
    notifier.serverChanged(
        new RealServerStatus(Samples.REAL, true, 1, "", Instant.EPOCH, Optional.empty()));
    notifier.stop();
    assertThat(warnings.take())
        .contains("/etc/up", "192.0.2.9:80", "exited with code 3: no such host")
        .doesNotContain("more");
  }

  @Test
  void aScriptThatCannotStartIsLoggedWithItsReason() throws Exception {
    ScriptNotifier notifier =
        notifier(
            (command, limit) -> {
              throw new IOException("/etc/up: no such file");
            });
    notifier.serverChanged(
        new RealServerStatus(Samples.REAL, true, 1, "", Instant.EPOCH, Optional.empty()));
    notifier.stop();
    assertThat(warnings.take())
        .contains("could not be started", "192.0.2.9:80, /etc/up: no such file");
  }

  @Test
  void theStopDoesNotWaitForEver() throws Exception {
    BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    ScriptNotifier notifier =
        notifier(
            (command, limit) -> {
              try {
                return new LinkedBlockingQueue<ScriptResult>().take();
              } catch (InterruptedException e) {
                ended.add(command.argv().getFirst());
                throw e;
              }
            });
    notifier.serverChanged(
        new RealServerStatus(Samples.REAL, true, 1, "", Instant.EPOCH, Optional.empty()));
    notifier.stop();
    assertThat(ended.take()).isEqualTo("/etc/up");
    assertThat(warnings.take()).contains("still running");
  }

  private ScriptNotifier notifier(ScriptRunner runner) {
    ScriptNotifier notifier =
        new ScriptNotifier(runner, logger(), Duration.ofSeconds(60), Duration.ofMillis(300));
    notifier.configurationChanged(Samples.configuration());
    return notifier;
  }

  private ScriptRunner result(End end, int code, String output) {
    return (command, limit) -> {
      ran.add(command.argv().getFirst());
      return new ScriptResult(end, code, output, Duration.ZERO);
    };
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              warnings.add(Arrays.deepToString(arguments));
              return null;
            });
  }
}
