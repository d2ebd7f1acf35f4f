package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of a MASTER with a checked server, read by Prometheus' own OpenMetrics parser. */
class MetricsTest {

  /** Where Debian puts it, for its own Python. */
  private static final String CLIENT = "/usr/lib/python3/dist-packages/prometheus_client";

  /** Ends with an error unless all of the text is OpenMetrics; prints a line for each sample. */
  private static final String READ =
      """
      import sys
      from prometheus_client.openmetrics.parser import text_string_to_metric_families
      for family in text_string_to_metric_families(open(sys.argv[1]).read()):
          for s in family.samples:
              labels = ",".join(f"{k}={v}" for k, v in sorted(s.labels.items()))
              print(f"{family.type} {s.name}{{{labels}}} {s.value}")
      """;

  private static final String CONFIGURATION =
      """
      vrrp_instance VI_1 {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority 120
        virtual_ipaddress {
          10.8.0.100/24
        }
      }
      virtual_server 10.8.0.100 80 {
        protocol TCP
        lvs_sched rr
        lvs_method NAT
        real_server 10.8.0.1 9 {
          TCP_CHECK {
            connect_timeout 1
          }
          delay_loop 1
        }
      }
      """;

  @Test
  void prometheusReadsWhatThePageNames() throws Exception {
    Requirements.need(CLIENT);
    try (Single single = Single.onLan().started(CONFIGURATION)) {
      Await.until(
          "the server was looked at, and an advert was timed",
          Single.START,
          () -> isLookedAtAndTimed(text(single)),
          single::evidence);
      String samples = read(single, text(single));

      assertThat(samples.lines())
          .as(single.evidence())
          .contains(
              state("BACKUP", 0),
              state("MASTER", 1),
              "gauge holdfast_vrrp_priority{instance=VI_1,kind=effective} 120.0",
              "counter holdfast_vrrp_transitions_total"
                  + "{instance=VI_1,reason=master_down,to=MASTER} 1.0",
              "gauge holdfast_lvs_real_server_up"
                  + "{real_server=10.8.0.1:9,virtual_server=10.8.0.100:80/tcp} 0.0",
              "gauge holdfast_lvs_quorum_up{virtual_server=10.8.0.100:80/tcp} 0.0",
              "gauge holdfast_check_verdicts{status=DOWN,type=TCP_CHECK} 1.0");
      assertThat(value(samples, "holdfast_vrrp_adverts_sent_total")).isPositive();
      assertThat(value(samples, "holdfast_vrrp_advert_send_delay_seconds_count")).isPositive();
      assertThat(value(samples, "holdfast_check_duration_seconds_count")).isPositive();
      assertThat(value(samples, "jvm_gc_collection_seconds_count")).isNotNegative();
      Set<String> shown = families(text(single));
      shown.addAll(Set.of("holdfast_plugin", "holdfast_plugin_swaps")); // no bundle was deployed
      assertThat(shown).isEqualTo(documented());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json"})
  void whatIsShippedForMonitoringUsesFiguresThatThereAre(String name) throws IOException {
    Path file = Holdfast.built().home().resolve("monitoring").resolve(name);
    Set<String> used =
        names(
            Files.readString(file),
            Pattern.compile("\\b(holdfast_\\w+?)(?:_total|_info|_bucket|_count|_sum)?\\b"));

    assertThat(used).hasSizeGreaterThan(9);
    assertThat(documented()).containsAll(used);
  }

  private static boolean isLookedAtAndTimed(String text) {
    return text.contains("holdfast_lvs_quorum_up{virtual_server=\"10.8.0.100:80/tcp\"} 0")
        && !text.contains("holdfast_vrrp_advert_send_delay_seconds_count{instance=\"VI_1\"} 0");
  }

  private static String text(Single single) {
    return single.shell("metrics:show");
  }

  private static String state(String state, int value) {
    return "stateset holdfast_vrrp_state{family=ipv4,holdfast_vrrp_state=%s,instance=VI_1,"
            .formatted(state)
        + "interface=eth0,state=%s,vrid=51} %d".formatted(state, value);
  }

  private static String read(Single single, String text) throws IOException {
    Path file = Files.writeString(single.sandbox.folder("metrics").resolve("text"), text);
    return Command.must(List.of("/usr/bin/python3", "-c", READ, file.toString()));
  }

  private static double value(String samples, String name) {
    return samples
        .lines()
        .filter(line -> line.split(" ")[1].startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + samples));
  }

  private static Set<String> families(String text) {
    return names(text, Pattern.compile("(?m)^# TYPE (holdfast_\\w+) "));
  }

  /** What docs/metrics.md has, without the endings that belong to a kind. */
  private static Set<String> documented() throws IOException {
    Path page = Clone.file("docs/metrics.md");
    return names(
        Files.readString(page), Pattern.compile("(?m)^\\| `(holdfast_\\w+?)(?:_total|_info)?` "));
  }

  private static Set<String> names(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
