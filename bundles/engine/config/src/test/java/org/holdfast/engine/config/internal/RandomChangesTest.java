package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.holdfast.api.config.ChangeService.Applied;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.ConfigWriter.Secrets;
import org.holdfast.config.plan.ConfigurationPlan;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of random files through the whole engine. The seed is in the name of the test. */
class RandomChangesTest {
  private static final Origin WHO = new Origin(Source.FILE, "test");

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** Each block is left out or has one of three contents; the blocks stand in any order. */
  private static String file(Random random) {
    List<String> blocks = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      String instance =
          """
          vrrp_instance %s {
            interface eth0
            virtual_router_id %d
            priority %d
            authentication {
              auth_type PASS
              auth_pass "%s"
            }
            virtual_ipaddress {
              10.0.%d.1/24
              10.0.9.%d/24
            }
          }
          """
              .formatted(
                  "I" + (i + random.nextInt(2) * 10),
                  i + random.nextInt(2) * 100,
                  100 + random.nextInt(3),
                  "s#\\\"$ " + random.nextInt(2),
                  i,
                  random.nextInt(3) + 3 * i);
      String server =
          """
          virtual_server 10.0.%d.1 80 {
            protocol TCP
            lvs_sched %s
            real_server 10.1.0.%d 80 { weight %d }
            real_server 10.1.0.9 80 {
              TCP_CHECK {
                retry %d
              }
            }
          }
          """
              .formatted(
                  i,
                  random.nextBoolean() ? "rr" : "wlc",
                  random.nextInt(3),
                  random.nextInt(3),
                  random.nextInt(3));
      if (random.nextInt(4) > 0) {
        blocks.add(instance);
      }
      if (random.nextInt(4) > 0) {
        blocks.add(server);
      }
    }
    Collections.shuffle(blocks, random);
    return String.join("", blocks);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void planAfterApplyIsEmptyAndUndoIsExact(long seed) throws Exception {
    Random random = new Random(seed);
    Path file = Files.writeString(folder.resolve("k.conf"), file(random));
    ConfigurationEngine engine =
        new ConfigurationEngine(
            file,
            new FileSources(),
            Reading.of("lb1"),
            Present::unknown,
            new Additions(file.resolveSibling("state"), log.logger()),
            Names.NONE,
            log.logger());
    Changes changes =
        new Changes(
            engine,
            new History(
                new HistoryFolder(folder.resolve("history")), Reading.of("lb1"), log.logger()),
            Present::unknown,
            ReloadSettings::defaults,
            new FakeTimers(),
            log.logger());
    changes.started("root");
    String first = ConfigWriter.write(engine.current(), Secrets.SHOWN);
    Files.writeString(file, file(random));

    boolean differs = !changes.plan(Optional.empty()).plan().isEmpty();
    Applied applied = changes.apply(Optional.empty(), Optional.<Duration>empty(), WHO);

    assertThat(applied.outcome().accepted()).as(applied.outcome().report()).isTrue();
    assertThat(applied.outcome().changed()).isEqualTo(differs);
    assertThat(changes.plan(Optional.empty()).plan().steps()).isEmpty();
    if (differs) {
      changes.undo(OptionalLong.empty(), WHO);
      assertThat(ConfigWriter.write(engine.current(), Secrets.SHOWN)).isEqualTo(first);
    }
    assertThat(ConfigurationPlan.between(engine.current(), engine.current(), Present.unknown()))
        .isEqualTo(org.holdfast.api.config.Plan.nothing());
    engine.stop();
    changes.stop();
  }
}
