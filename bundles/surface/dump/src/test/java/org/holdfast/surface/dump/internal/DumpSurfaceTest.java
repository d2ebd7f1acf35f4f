package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.process.Signals;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.vrrp.VrrpService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

class DumpSurfaceTest {
  private static final Snapshot NODE = new Sample("first").node();

  @TempDir private Path folder;
  private IntConsumer signals;
  private Set<Integer> taken;
  private boolean closed;
  private final List<String> logged = new ArrayList<>();

  @Test
  void eachSignalWritesItsFiles() throws IOException {
    DumpSurface surface = surface(this::take);
    assertThat(taken).containsExactlyInAnyOrder(10, 12, 36, 63);
    signals.accept(10);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("keepalived.data", "keepalived_check.data");
    signals.accept(12);
    assertThat(folder.resolve("keepalived.stats")).content().startsWith("VRRP Instance: VI_1\n");
    signals.accept(36);
    assertThat(Json.array(Files.readString(folder.resolve("keepalived.json")))).hasSize(3);
    surface.stop();
    assertThat(closed).isTrue();
  }

  @Test
  void noFileHasAPassword() throws IOException {
    surface(this::take);
    signals.accept(10);
    signals.accept(36);
    for (String name : folder.toFile().list()) {
      assertThat(folder.resolve(name)).content().doesNotContain("s3cret");
    }
    assertThat(folder.resolve("keepalived.data")).content().contains("Password = ********");
    assertThat(folder.resolve("keepalived.json")).content().contains("\"auth_data\":\"********\"");
  }

  @Test
  void clearedCountersBeginAtZeroAfterTheFile() throws IOException {
    surface(this::take);
    signals.accept(63);
    assertThat(folder.resolve("keepalived.stats")).content().contains("    Sent: 4\n");
    signals.accept(12);
    assertThat(folder.resolve("keepalived.stats")).content().doesNotContain("    Sent: 4\n");
    signals.accept(36);
    Object first = Json.array(Files.readString(folder.resolve("keepalived.json"))).getFirst();
    Map<?, ?> stats = (Map<?, ?>) ((Map<?, ?>) first).get("stats");
    assertThat(stats.get("advert_sent")).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void aFileThatCannotBeWrittenIsLoggedAndTheOthersAreWritten() throws IOException {
    Files.createDirectory(folder.resolve("keepalived.data"));
    surface(this::take);
    signals.accept(10);
    assertThat(folder.resolve("keepalived_check.data")).isNotEmptyFile();
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst()).contains("keepalived.data", "is no regular file");
  }

  @Test
  void withoutSignalsTheReasonIsLogged() throws IOException {
    surface(
            (numbers, task) -> {
              throw new IOException("signals [36] are not blocked");
            })
        .stop();
    assertThat(logged).singleElement().asString().contains("signals [36] are not blocked");
  }

  private Signals.Taking take(Set<Integer> numbers, IntConsumer task) {
    taken = numbers;
    signals = task;
    return () -> closed = true;
  }

  private DumpSurface surface(Signals port) throws IOException {
    return new DumpSurface(
        new Settings(folder),
        fake(ConfigurationService.class, Map.of("current", NODE.configuration())),
        fake(VrrpService.class, Map.of("instances", NODE.instances(), "groups", NODE.groups())),
        fake(TrackService.class, Map.of("trackers", NODE.trackers())),
        fake(LvsService.class, Map.of("virtualServers", NODE.virtualServers())),
        fake(CheckService.class, Map.of("checks", NODE.checks())),
        port,
        logger());
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("warn")) {
                logged.add(List.of(arguments).toString());
              }
              return null;
            });
  }

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private record Settings(Path folder) implements DumpSurface.Config {
    @Override
    public String directory() {
      return folder.toString();
    }

    @Override
    public boolean compatTmpDumps() {
      return false;
    }

    @Override
    public String group() {
      return "";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return DumpSurface.Config.class;
    }
  }
}
