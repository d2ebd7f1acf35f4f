package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.api.track.TrackerId;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationEngineTest {
  private static final String INSTANCE =
      """
      vrrp_instance %s {
        interface eth0
        virtual_router_id 1
        authentication {
          auth_type PASS
          auth_pass secret
        }
        virtual_ipaddress { 10.0.0.1 }
      }
      """;
  private static final String SERVER =
      """
      virtual_server 10.0.0.1 80 {
        protocol TCP
        real_server 10.0.0.2 80 {
          FOO_CHECK {
            retry 1
            level %s
          }
        }
      }
      """;

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private Path file;
  private ConfigurationEngine engine;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("keepalived.conf");
    write(INSTANCE.formatted("A"));
    engine = engine();
  }

  @AfterEach
  void stop() {
    engine.stop();
  }

  private ConfigurationEngine engine() {
    return new ConfigurationEngine(
        file,
        new FileSources(),
        Reading.of("lb1"),
        Present::unknown,
        new Additions(file.resolveSibling("state"), log.logger()),
        Names.NONE,
        log.logger());
  }

  private Outcome reload() {
    return reload(engine);
  }

  private Outcome reload(ConfigurationEngine which) {
    return which.call(() -> which.take(file, ready -> {})).outcome();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String name(Configuration configuration) {
    return configuration.instances().getFirst().name();
  }

  /** A listener that keeps what it was told. */
  private static final class Kept implements ConfigurationListener {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void configurationChanged(Configuration wanted) {
      told.add(name(wanted));
    }

    String next() throws InterruptedException {
      return told.poll(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void theFileIsReadAtTheStart() {
    assertThat(name(engine.current())).isEqualTo("A");
    assertThat(engine.last().accepted()).isTrue();
    assertThat(engine.last().changed()).isTrue();
    assertThat(engine.show()).contains("vrrp_instance A {").doesNotContain("secret");
  }

  @Test
  void aListenerIsToldWhenItAppearsAndAtEachChange() throws Exception {
    Kept listener = new Kept();
    engine.add(listener);
    assertThat(listener.next()).isEqualTo("A");

    write("! the same, written in another way\n" + INSTANCE.formatted("A"));
    assertThat(reload().changed()).isFalse();
    write(INSTANCE.formatted("B"));
    assertThat(reload().changed()).isTrue();
    assertThat(listener.next()).isEqualTo("B");

    engine.remove(listener);
    write(INSTANCE.formatted("C"));
    reload();
    assertThat(listener.told).isEmpty();
  }

  @Test
  void anotherOrderOfTheSameThingsIsTheSame() throws Exception {
    write(INSTANCE.formatted("A") + SERVER.formatted("1"));
    reload();
    Kept listener = new Kept();
    engine.add(listener);
    listener.next();
    Configuration before = engine.current();

    write(SERVER.formatted("1") + INSTANCE.formatted("A"));
    assertThat(reload().changed()).isFalse();
    assertThat(engine.current()).isSameAs(before);
    assertThat(listener.told).isEmpty();
  }

  @Test
  void anEngineThatObjectsRefusesTheWhole() throws Exception {
    Kept listener = new Kept();
    engine.add(listener);
    listener.next();
    engine.add(new Objecting("B"));

    write(INSTANCE.formatted("B"));
    Outcome outcome = reload();

    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.report()).contains("error: B cannot be done here [cannot-be-done]");
    assertThat(name(engine.current())).isEqualTo("A");
    assertThat(listener.told).isEmpty();
  }

  @Test
  void whatIsWrongAlreadyStopsNoOtherChange() throws Exception {
    engine.add(new Objecting("A"));
    write(INSTANCE.formatted("A") + SERVER.formatted("1"));
    Outcome outcome = reload();
    assertThat(outcome.accepted()).isTrue();
    assertThat(outcome.report()).contains("warning: A cannot be done here");
  }

  @Test
  void aPreviewChangesNothing() throws Exception {
    Kept listener = new Kept();
    engine.add(listener);
    listener.next();
    engine.add(new Objecting("C"));
    write(INSTANCE.formatted("B"));

    assertThat(engine.preview(file).plan().steps())
        .extracting(step -> step.action() + " " + step.subject())
        .containsExactly("RENAME B");
    write(INSTANCE.formatted("C"));
    assertThat(engine.preview(file).outcome().accepted()).isFalse();
    assertThat(engine.preview(file).plan().isEmpty()).isTrue();
    assertThat(name(engine.current())).isEqualTo("A");
    assertThat(listener.told).isEmpty();
  }

  private record Objecting(String instance) implements ConfigurationListener {
    @Override
    public List<String> objections(Configuration wanted) {
      return name(wanted).equals(instance) ? List.of(instance + " cannot be done here") : List.of();
    }

    @Override
    public void configurationChanged(Configuration wanted) {}
  }

  @Test
  void aBrokenFileLeavesTheRunningConfigurationAlone() throws Exception {
    Kept listener = new Kept();
    engine.add(listener);
    listener.next();

    write(INSTANCE.formatted("B") + "nonsense\n");
    Outcome outcome = reload();

    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.report()).contains(":10:1: error: 'nonsense'");
    assertThat(engine.last()).isEqualTo(outcome);
    assertThat(name(engine.current())).isEqualTo("A");
    assertThat(listener.told).isEmpty();
    assertThat(log.lines).anyMatch(l -> l.startsWith("error") && l.contains("nonsense"));
    assertThat(log.lines).noneMatch(l -> l.contains("secret"));
  }

  @Test
  void aMissingFileIsSaidByName() throws Exception {
    Files.delete(file);
    assertThat(reload().report())
        .contains(file + ": error: cannot read the configuration: no such file");
    ConfigurationEngine other = engine();
    assertThat(other.last().accepted()).isFalse();
    other.stop();
  }

  @Test
  void listenersHearNothingUntilAFileWasTaken() throws Exception {
    write("nonsense");
    ConfigurationEngine other = engine();
    Kept listener = new Kept();
    other.add(listener);
    write(INSTANCE.formatted("B"));
    reload(other);
    assertThat(listener.told).containsExactly("B");
    other.stop();
  }

  @Test
  void aListenerThatFailsDoesNotStopTheOthers() throws Exception {
    Kept second = new Kept();
    engine.add(
        wanted -> {
          throw new IllegalStateException("broken");
        });
    engine.add(second);
    assertThat(second.next()).isEqualTo("A");
    assertThat(log.lines)
        .anyMatch(l -> l.startsWith("error") && l.contains(getClass().getSimpleName()));
  }

  @Test
  void aListenerMustNotReload() throws Exception {
    BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
    engine.add(
        wanted -> {
          try {
            reload();
          } catch (IllegalStateException e) {
            thrown.add(e);
          }
        });
    assertThat(thrown.poll(10, TimeUnit.SECONDS)).hasMessageContaining("use another thread");
  }

  @Test
  void checksAreLookedAtByTheirTypes() throws Exception {
    write(SERVER.formatted("high"));
    assertThat(reload().diagnostics())
        .extracting(d -> d.severity() + " " + d.id())
        .containsExactly("WARNING no-check-type");

    CheckerFactory factory = new FooFactory();
    engine.add(factory);
    assertThat(reload().report())
        .contains("      level high\n")
        .contains("level is 'high'; expected a whole number from 1 to 9");
    write(SERVER.formatted("5"));
    assertThat(reload().accepted()).isTrue();
    write(SERVER.formatted("9"));
    assertThat(reload().report()).contains("6:7: error: nine is too much [invalid-check]");
    write(SERVER.formatted("8"));
    assertThat(reload().report()).contains("warning").contains("failed to look at this block");
    engine.remove(factory);
    write(SERVER.formatted("9"));
    assertThat(reload().accepted()).isTrue();
  }

  /** FOO_CHECK of level 7 follows a session of this name. */
  @Test
  void aBfdSessionThatACheckFollowsMustBeConfigured() throws Exception {
    engine.add(new FooFactory());
    String follows = SERVER.formatted("7");
    write(follows);
    assertThat(reload().report())
        .contains("6:13: error: FOO_CHECK names '7', but there is no bfd_instance of this name")
        .contains("remedy: add: bfd_instance 7 { ... }");
    write(follows + "bfd_instance other { neighbor_ip 10.0.0.3 }\n");
    assertThat(reload().report()).contains("remedy: write one of: other");
    write(follows + "bfd_instance 7 { neighbor_ip 10.0.0.3 }\n");
    assertThat(reload().accepted()).isTrue();
  }

  @Test
  void aTypeThatIsOnlyDescribedIsReadUntilItIsProvided() throws Exception {
    engine.add((CheckSchemaSource) () -> List.of(new FooFactory().schema()));
    write(SERVER.formatted("high"));
    assertThat(reload().report())
        .contains("its servers are held UNKNOWN until one does. [not-acted-on]")
        .contains("level is 'high'; expected a whole number from 1 to 9");
    write(SERVER.formatted("9"));
    assertThat(reload().accepted()).isTrue();
    engine.add(new FooFactory());
    assertThat(reload().report()).contains("nine is too much [invalid-check]");
  }

  @Test
  void theChecksOfServersOfAMarkAreRead() throws Exception {
    engine.add(new FooFactory());
    write(SERVER.formatted("high").replace("10.0.0.1 80", "fwmark 7"));
    assertThat(reload().report()).contains("level is 'high'");
    write(SERVER.formatted("9").replace("10.0.0.1 80", "fwmark 7"));
    assertThat(reload().report()).contains("nine is too much [invalid-check]");
  }

  @Test
  void aDescriptionThatFailsIsLeftOut() throws Exception {
    engine.add(
        (CheckSchemaSource)
            () -> {
              throw new IllegalStateException("bug");
            });
    write(SERVER.formatted("high"));
    assertThat(reload().diagnostics()).extracting(d -> d.id()).containsExactly("no-check-type");
  }

  @Test
  void aStoppedEngineSaysSo() {
    engine.stop();
    assertThatThrownBy(() -> reload()).hasMessageContaining("has stopped");
  }

  private static final class FooFactory implements CheckerFactory {
    @Override
    public CheckSchema schema() {
      return new CheckSchema(
          new BlockSchema(
              "FOO_CHECK",
              "",
              List.of(OptionSchema.of("level", new ValueType.Whole(1, 9), "").asRequired())),
          1,
          Duration.ofSeconds(1));
    }

    @Override
    public Checker create(CheckSpec spec) throws InvalidCheckException {
      int level = spec.options().number("level").orElseThrow();
      if (level == 9) {
        throw new InvalidCheckException("level", "nine is too much");
      }
      if (level == 8) {
        throw new IllegalStateException("bug");
      }
      return level == 7 ? new Follower() : context -> null;
    }
  }

  private static final class Follower implements Checker {
    @Override
    public CheckResult check(CheckContext context) {
      return null;
    }

    @Override
    public Set<TrackerId> trackers() {
      return Set.of(new TrackerId(TrackerId.BFD, "7"));
    }
  }
}
