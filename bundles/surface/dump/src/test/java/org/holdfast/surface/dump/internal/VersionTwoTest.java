package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.Configuration;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.TextSource;
import org.junit.jupiter.api.Test;

/** {@code json_version 2}, which 2.2.7 does not have yet. */
class VersionTwoTest {
  private static final String PROCESS =
      """
      vrrp_track_process web {
        process /usr/sbin/nginx -g x
        param_match partial
        quorum 2
        quorum_max 9
        weight 7 reverse
        terminate_delay 1.5
        full_command
      }
      """;

  @Test
  void instancesAreThoseOfVersionOne() throws IOException {
    Map<?, ?> all = json(PROCESS + instance("VI_1"));
    assertThat(all.keySet()).hasToString("[vrrp, track_process]");
    assertThat((List<?>) all.get("vrrp")).isEmpty(); // the node has no state of it yet
    Map<?, ?> process = (Map<?, ?>) ((List<?>) all.get("track_process")).getFirst();
    assertThat(process)
        .hasToString(
            "{process=web, parameters=-g x, param_match=partial, min_processes=2, max_processes=9,"
                + " have_quorum=false, weight=-7, terminate_delay=1.5, fork_delay=0,"
                + " full_command=true}");
  }

  @Test
  void withoutProcessesThereAreInstancesAlone() throws IOException {
    assertThat(json(instance("VI_1")).keySet()).hasToString("[vrrp]");
  }

  private static Map<?, ?> json(String blocks) throws IOException {
    String text = "global_defs {\n  json_version 2\n}\n" + blocks;
    Configuration configuration =
        ConfigReader.read("two", new TextSource("two", text), "").configuration().orElseThrow();
    Snapshot node =
        new Snapshot(configuration, List.of(), List.of(), List.of(), List.of(), List.of());
    return (Map<?, ?>) Json.array("[" + JsonText.of(node, new Counted()) + "]").getFirst();
  }

  private static String instance(String name) {
    return """
    vrrp_instance %s {
      interface eth0
      virtual_router_id 1
      virtual_ipaddress {
        10.8.0.1
      }
    }
    """
        .formatted(name);
  }
}
