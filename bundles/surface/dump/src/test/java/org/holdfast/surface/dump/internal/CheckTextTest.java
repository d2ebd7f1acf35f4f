package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.junit.jupiter.api.Test;

/** The file beside the one that keepalived 2.2.7 wrote of the same servers in the same state. */
class CheckTextTest {
  private static final Sample SAMPLE = new Sample("first");
  private static final Map<String, Boolean> UP =
      Map.of("10.8.0.11", false, "10.8.0.12", false, "10.8.0.13", true);

  private final String ours = CheckText.of(node(SAMPLE.configuration()), "lb1");
  private final String theirs = SAMPLE.text("_check.data");

  @Test
  void everyLineAboutServersIsOneOfTheirsInTheirOrder() {
    assertThat(theirs.replaceAll(", uid:gid \\d+:\\d+", "").lines().toList())
        .containsSubsequence(section("------< LVS Topology", "------< Health"));
  }

  @Test
  void everyCheckOfTheirsIsThereWithWhatItFound() {
    for (String title :
        List.of(
            "[10.8.0.100]:tcp:80 -> [10.8.0.11]:tcp:8080",
            "[10.8.0.100]:tcp:80 -> [10.8.0.12]:tcp:8080",
            "FWM 7 -> [10.8.0.13]:none:0")) {
      DataBlock block = DataBlock.of(ours, title);
      DataBlock other = DataBlock.of(theirs, title);
      for (String key : List.of("Enabled", "Up", "Alpha", "Delay loop", "Warmup")) {
        assertThat(block.value(key)).as(title + ": " + key).isEqualTo(other.value(key));
      }
      String method = other.value("Keepalive method").orElseThrow();
      assertThat(method).startsWith(block.value("Keepalive method").orElseThrow());
    }
  }

  /** keepalived has one weight for what is in force and what would be. */
  @Test
  void theWeightInForceIsThatOfTheKernel() {
    assertThat(ours)
        .contains("   RIP = 10.8.0.11, RPORT = 8080, WEIGHT = 3 EFF WEIGHT = 3\n")
        .contains("   effective weight = 3\n");
  }

  private List<String> section(String from, String to) {
    List<String> lines = ours.lines().toList();
    int begin = first(lines, from);
    return lines.subList(begin, first(lines, to));
  }

  private static int first(List<String> lines, String begin) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(begin)) {
        return i;
      }
    }
    throw new AssertionError("no line begins with " + begin + " in " + lines);
  }

  private static Snapshot node(Configuration configuration) {
    List<VirtualServerStatus> virtual =
        configuration.virtualServers().stream().map(CheckTextTest::status).toList();
    List<CheckStatus> checks =
        configuration.virtualServers().stream()
            .flatMap(server -> server.realServers().stream())
            .flatMap(CheckTextTest::checks)
            .toList();
    return new Snapshot(configuration, List.of(), List.of(), List.of(), virtual, checks);
  }

  private static VirtualServerStatus status(VirtualServer server) {
    List<RealServerStatus> real =
        server.realServers().stream()
            .map(
                it ->
                    new RealServerStatus(
                        it.id(), up(it), it.weight(), "", Instant.EPOCH, Optional.empty()))
            .toList();
    boolean quorum = real.stream().anyMatch(RealServerStatus::alive);
    return new VirtualServerStatus(server.id(), server.scheduler(), 1, quorum, 0, false, real);
  }

  private static Stream<CheckStatus> checks(RealServer server) {
    CheckResult.Status verdict = up(server) ? CheckResult.Status.UP : CheckResult.Status.DOWN;
    return server.checks().stream()
        .map(
            check ->
                new CheckStatus(
                    check.id(),
                    CheckStatus.Binding.BOUND,
                    verdict,
                    "",
                    OptionalInt.empty(),
                    0,
                    Instant.EPOCH,
                    null,
                    1,
                    0));
  }

  private static boolean up(RealServer server) {
    return UP.get(server.id().host());
  }
}
