package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that are written as names, with a name server of the test's own. */
class NamedServersTest {
  private static final String FILE =
      """
      virtual_server 10.0.0.1 80 {
        protocol TCP
        resolve_interval 1
        real_server 10.0.1.1 8080 { }
        real_server web.example.org 8080 {
          weight 3
          TCP_CHECK { }
        }
      }
      """;

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final List<Configuration> told = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
  private final CountDownLatch answering = new CountDownLatch(1);
  private Path file;
  private ConfigurationEngine engine;

  @BeforeEach
  void prepare() {
    file = folder.resolve("keepalived.conf");
  }

  @AfterEach
  void stop() {
    answering.countDown();
    engine.stop();
  }

  private void start(String text) throws IOException {
    Files.writeString(file, text);
    Additions additions = new Additions(folder.resolve("state"), log.logger());
    engine =
        new ConfigurationEngine(
            file,
            new FileSources(),
            Reading.of("lb1"),
            Present::unknown,
            additions,
            this::all,
            log.logger());
    engine.add(
        new ConfigurationListener() {
          @Override
          public List<String> objections(Configuration wanted) {
            assertThat(servers(wanted)).noneMatch(server -> server.contains("example"));
            return List.of();
          }

          @Override
          public void configurationChanged(Configuration wanted) {
            told.add(wanted);
          }
        });
  }

  private InetAddress[] all(String name) throws UnknownHostException {
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> addresses = zone.get(name);
    if (addresses == null) {
      throw new UnknownHostException(name);
    }
    return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private static List<String> servers(Configuration configuration) {
    return configuration.virtualServers().stream()
        .flatMap(server -> server.realServers().stream())
        .map(real -> real.id().toString())
        .toList();
  }

  private void await(String... servers) {
    await(() -> !told.isEmpty() && servers(told.getLast()).equals(Arrays.asList(servers)));
  }

  private void await(BooleanSupplier condition) {
    for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
      pause();
    }
    if (!condition.getAsBoolean()) {
      fail("got %s; log: %s", told.isEmpty() ? "nothing" : servers(told.getLast()), log.lines);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theyComeAndGoWithTheAnswers() throws Exception {
    zone.put("web.example.org", List.of("10.0.1.3", "10.0.1.2"));
    answering.countDown();
    start(FILE);
    await("10.0.1.1:8080", "10.0.1.2:8080", "10.0.1.3:8080");
    RealServer named = told.getLast().virtualServers().getFirst().realServers().getLast();
    assertThat(named.weight()).isEqualTo(3);
    assertThat(named.checks()).extracting(check -> check.id().server()).containsExactly(named.id());
    int before = told.size();

    zone.put("web.example.org", List.of("10.0.1.2", "10.0.1.3"));
    zone.put("other", List.of());
    zone.put("web.example.org", List.of("10.0.1.4", "10.0.1.2"));
    await("10.0.1.1:8080", "10.0.1.2:8080", "10.0.1.4:8080");
    assertThat(told).hasSizeBetween(before + 1, before + 2);
    assertThat(engine.show()).contains("real_server web.example.org 8080").doesNotContain("1.4");
    assertThat(engine.preview(file).plan().isEmpty()).isTrue();
  }

  @Test
  void withoutAnAnswerTheyStay() throws Exception {
    zone.put("web.example.org", List.of("10.0.1.2"));
    answering.countDown();
    start(FILE);
    await("10.0.1.1:8080", "10.0.1.2:8080");
    zone.clear();
    await(() -> log.lines.toString().contains("cannot be looked up"));
    assertThat(servers(told.getLast())).containsExactly("10.0.1.1:8080", "10.0.1.2:8080");
    assertThat(engine.unansweredNames())
        .singleElement(STRING)
        .startsWith("real server web.example.org: the name cannot be looked up since ")
        .contains("(the resolver knows no address)");

    zone.put("web.example.org", List.of("10.0.1.2"));
    await(() -> engine.unansweredNames().isEmpty());
    assertThat(servers(told.getLast())).containsExactly("10.0.1.1:8080", "10.0.1.2:8080");
  }

  @Test
  void theEnginesJudgeAServerInThePlaceOfAName() throws Exception {
    List<String> judged = new CopyOnWriteArrayList<>();
    start("");
    engine.add(
        new ConfigurationListener() {
          @Override
          public List<String> objections(Configuration wanted) {
            judged.addAll(servers(wanted));
            return servers(wanted);
          }

          @Override
          public void configurationChanged(Configuration wanted) {}
        });
    Files.writeString(file, FILE);
    assertThat(engine.call(() -> engine.take(file, ready -> {})).outcome().accepted()).isFalse();
    assertThat(judged).contains("10.0.1.1:8080", "192.0.2.1:8080");
  }

  @Test
  void anAnswerOfNoAddressTakesThemOut() throws Exception {
    zone.put("web.example.org", List.of("10.0.1.2"));
    answering.countDown();
    start(FILE);
    await("10.0.1.1:8080", "10.0.1.2:8080");
    zone.put("web.example.org", List.of());
    await("10.0.1.1:8080");
  }

  @Test
  void aServiceWaitsForTheFirstAnswerAndOthersDoNot() throws Exception {
    start(FILE + "virtual_server 10.0.0.2 80 {\n protocol TCP\n real_server 10.0.2.1 80 { }\n}\n");
    await("10.0.2.1:80");
    assertThat(told.getLast().virtualServers())
        .extracting(VirtualServer::id)
        .extracting(Object::toString)
        .containsExactly("10.0.0.2:80/tcp");
    answering.countDown();
    await("10.0.1.1:8080", "10.0.2.1:80"); // the name does not exist
  }

  @Test
  void aServiceThatIsThereDoesNotWaitForANewName() throws Exception {
    start("virtual_server 10.0.0.1 80 {\n protocol TCP\n real_server 10.0.1.1 8080 { }\n}\n");
    await("10.0.1.1:8080");
    Files.writeString(file, FILE);
    engine.call(() -> engine.take(file, ready -> {}));
    await("10.0.1.1:8080");
    zone.put("web.example.org", List.of("10.0.1.2"));
    answering.countDown();
    await("10.0.1.1:8080", "10.0.1.2:8080");
  }

  @Test
  void onlyAddressesThatFitAndEachOnce() throws Exception {
    zone.put("web.example.org", List.of("10.0.1.1", "fd00::1", "10.0.1.2", "10.0.1.2"));
    answering.countDown();
    start(FILE);
    await("10.0.1.1:8080", "10.0.1.2:8080");
  }
}
