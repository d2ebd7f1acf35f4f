package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real servers that are added to 10.0.0.1:80/tcp, which has 10.0.1.11 and 10.0.1.12. */
class AddedServersTest {
  private static final VirtualServerId SERVICE =
      new VirtualServerId(InetAddress.ofLiteral("10.0.0.1"), 80, Protocol.TCP);
  private static final String FILE =
      """
      virtual_server 10.0.0.1 80 {
        protocol TCP
        lvs_method %s
        real_server 10.0.1.11 80 {
          weight 3
          TCP_CHECK { }
        }
        real_server 10.0.1.12 80 {
          weight 5
        }
        %s
      }
      """;

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final List<Configuration> told = new ArrayList<>();
  private String objection = "";
  private Path file;
  private ConfigurationEngine engine;
  private AddedServers servers;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("keepalived.conf");
    write("NAT", "");
    restart();
  }

  @AfterEach
  void stop() {
    engine.stop();
  }

  private void restart() {
    Additions additions = new Additions(folder.resolve("state"), log.logger());
    engine =
        new ConfigurationEngine(
            file,
            new FileSources(),
            Reading.of("lb1"),
            Present::unknown,
            additions,
            Names.NONE,
            log.logger());
    servers = new AddedServers(engine, additions, log.logger());
    told.clear();
    engine.add(
        new ConfigurationListener() {
          @Override
          public List<String> objections(Configuration wanted) {
            boolean added =
                wanted.virtualServers().stream()
                    .anyMatch(server -> server.realServers().size() > 2);
            return added && !objection.isEmpty() ? List.of(objection) : List.of();
          }

          @Override
          public void configurationChanged(Configuration wanted) {
            told.add(wanted);
          }
        });
    engine.call(() -> 0);
  }

  private void write(String method, String more) throws IOException {
    Files.writeString(file, FILE.formatted(method, more));
  }

  private void reload() {
    engine.call(() -> engine.take(file, ready -> {}));
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private RealServerId add(String address, int port) {
    return servers.add(SERVICE, at(address, port), OptionalInt.empty(), Optional.empty());
  }

  private List<RealServer> inForce() {
    return told.getLast().virtualServers().getFirst().realServers();
  }

  @Test
  void aServerIsLikeTheFirstOneUnlessAnotherIsNamed() {
    RealServerId id = add("10.0.1.13", 8080);
    RealServer added = inForce().getLast();
    assertThat(added.id()).isEqualTo(id);
    assertThat(added.added()).isTrue();
    assertThat(added.weight()).isEqualTo(3);
    assertThat(added.checks()).extracting(check -> check.id().server()).containsExactly(id);
    assertThat(added.checks().getFirst().block())
        .isEqualTo(inForce().getFirst().checks().getFirst().block());

    servers.add(SERVICE, at("10.0.1.14", 80), OptionalInt.of(9), Optional.of(at("10.0.1.12", 80)));
    assertThat(inForce().getLast().checks()).isEmpty();
    assertThat(inForce().getLast().weight()).isEqualTo(9);
    assertThat(servers.added()).hasSize(2);
  }

  @Test
  void aPlanTellsWhatItWouldBeAndChangesNothing() {
    int before = told.size();
    Plan plan = servers.planAdd(SERVICE, at("10.0.1.13", 80), OptionalInt.of(2), Optional.empty());
    assertThat(plan.steps())
        .anySatisfy(
            step -> {
              assertThat(step.action()).isEqualTo(PlanStep.Action.ADD);
              assertThat(step.subject()).contains("10.0.1.13");
            });
    assertThat(servers.added()).isEmpty();
    assertThat(told).hasSize(before);
    assertThat(folder.resolve("state").resolve(Additions.FILE)).doesNotExist();

    RealServerId id = add("10.0.1.13", 80);
    assertThat(servers.planRemove(id).steps())
        .anySatisfy(step -> assertThat(step.action()).isEqualTo(PlanStep.Action.REMOVE));
    assertThat(servers.added()).containsExactly(id);
  }

  @Test
  void aPlanIsRefusedAsTheChangeIs() {
    objection = "no room";
    assertThatThrownBy(
            () ->
                servers.planAdd(
                    SERVICE, at("10.0.1.13", 80), OptionalInt.empty(), Optional.empty()))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessage("no room");
    assertThatThrownBy(() -> servers.planRemove(new RealServerId(SERVICE, at("10.0.1.11", 80))))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessageContaining("was not added at run time");
  }

  @Test
  void theConfigurationItselfStaysAsItIs() {
    add("10.0.1.13", 80);
    assertThat(engine.current().virtualServers().getFirst().realServers()).hasSize(2);
    assertThat(engine.show()).doesNotContain("10.0.1.13");
    assertThat(engine.preview(file).plan().isEmpty()).isTrue();
  }

  @Test
  void removalTakesAwayWhatWasAddedAndNothingElse() {
    RealServerId id = add("10.0.1.13", 80);
    servers.remove(id);
    assertThat(inForce()).hasSize(2);
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> servers.remove(inForce().getFirst().id()))
        .withMessageContaining("was not added at run time");
  }

  @Test
  void reloadsAndRestartsKeepIt() throws IOException {
    add("10.0.1.13", 80);
    write("NAT", "quorum 2");
    reload();
    assertThat(inForce()).hasSize(3);
    engine.stop();
    restart();
    assertThat(inForce()).hasSize(3);
    assertThat(inForce().getLast().added()).isTrue();
  }

  @Test
  void itIsForgottenWhenTheFileHasIt() throws IOException {
    add("10.0.1.13", 80);
    write("NAT", "real_server 10.0.1.13 80 { }");
    reload();
    assertThat(inForce()).hasSize(3);
    assertThat(inForce().getLast().added()).isFalse();
    write("NAT", "");
    reload();
    assertThat(inForce()).hasSize(2);
  }

  @Test
  void itIsForgottenWithItsVirtualServer() throws IOException {
    add("10.0.1.13", 80);
    Files.writeString(file, "global_defs { }");
    reload();
    write("NAT", "");
    reload();
    assertThat(inForce()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}: {1} port {2} is refused: {3}")
  @CsvSource({
    "NAT, 10.0.1.11, 80,   is there already",
    "NAT, fd00::11,  80,   expected one of the family of 10.0.1.11:80",
    "DR,  10.0.1.13, 8080, expected 80: only NAT can change it"
  })
  void whatCannotBeAddedIsRefused(String method, String address, int port, String why)
      throws IOException {
    write(method, "");
    reload();
    told.clear();
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> add(address, port))
        .withMessageContaining(why);
    assertThat(told).isEmpty();
  }

  @Test
  void anEngineMayObject() {
    objection = "no more than two";
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> add("10.0.1.13", 80))
        .withMessage("no more than two");
    assertThat(servers.added()).isEmpty();
  }

  @Test
  void aLineOfTheFileThatMakesNoSenseIsToldAndLeftOut() throws IOException {
    add("10.0.1.13", 80);
    Path kept = folder.resolve("state").resolve(Additions.FILE);
    Files.writeString(kept, "what is this\n" + Files.readString(kept));
    engine.stop();
    restart();
    assertThat(inForce()).hasSize(3);
    assertThat(log.lines).anyMatch(line -> line.contains("what is this"));
  }
}
