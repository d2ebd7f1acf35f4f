package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only a separate process can contain (docs/plugin-security.md): bundles whose code runs
 * because the operator has forced it. The node ends; what is shown is that its addresses end with
 * it, and that the backup, a keepalived, has them.
 */
class ForcedHarmTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final VrrpSettings settings = new VrrpSettings(3, false, 500, "");

  @ParameterizedTest
  @ValueSource(strings = {"Exit", "Halt", "Heap"})
  void aNodeThatIsEndedLetsGo(String name) throws Exception {
    Holdfast holdfast = Holdfast.built().with("-Dorg.holdfast.platform.guard.scan=warn");
    try (Pair pair = Pair.of(settings, holdfast, new Keepalived())) {
      HostileJars jars = HostileJars.compile(holdfast.home(), pair.sandbox.folder("jars"));
      pair.better.configure(
          settings.configuration(Pair.BETTER, Pair.LESSER, Pair.BETTER_PRIORITY, "")
              + server(name));
      pair.started();

      deploy(jars.bundle(name), holdfast.deploy(pair.better.folder()));
      pair.better.awaitExit(LIMIT);

      pair.awaitSoleMaster(Pair.LESSER, LIMIT);
      Await.until(
          "no address is left behind by " + name,
          LIMIT,
          () -> pair.holdsNone(pair.better),
          pair::evidence);
      assertThat(pair.holdsAll(pair.lesser)).as("the backup has them").isTrue();
      assertThat(pair.better.logText()).as("told before it ran").contains(name + ".jar");
    }
  }

  private static void deploy(Path jar, Path folder) throws Exception {
    Path part = folder.resolve(jar.getFileName() + ".part");
    Files.copy(jar, part);
    Files.move(part, folder.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String server(String name) {
    return """
    virtual_server 10.8.0.200 80 {
      delay_loop 1
      protocol TCP
      real_server 10.8.0.2 1 {
        %s_CHECK {
          connect_timeout 1
        }
      }
    }
    """
        .formatted(name.toUpperCase(Locale.ROOT));
  }
}
