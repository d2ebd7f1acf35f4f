package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;

/** NAGIOS_CHECK with the plugins of monitoring-plugins, asking a real server. */
class NagiosPluginsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CHECK_TCP = "/usr/lib/nagios/plugins/check_tcp";
  private static final String SERVER = "10.8.0.10";
  private static final String GOOD = "10.8.0.10:8080";
  private static final String SLOW = "10.8.0.11:8080";
  private static final String GONE = "10.8.0.12:8080";
  private static final String WRONG = "10.8.0.13:8080";

  private static final String CONFIGURATION =
      """
      global_defs {
        script_user root
        enable_script_security
      }
      virtual_server 10.8.0.100 80 {
        delay_loop 1
        lb_algo wrr
        lb_kind NAT
        protocol TCP
      """
          + server(GOOD, CHECK_TCP + " -H " + SERVER + " -p 8080")
          + server(SLOW, CHECK_TCP + " -H " + SERVER + " -p 8080 -w 0.000000001")
          + server(GONE, CHECK_TCP + " -H " + SERVER + " -p 9")
          + server(WRONG, CHECK_TCP + " --no-such-option")
          + "}\n";

  private static String server(String place, String plugin) {
    return """
      real_server %s {
        weight 20
        NAGIOS_CHECK {
          plugin "%s"
          warning_weight 5
          delay_before_retry 1
          retry 0
        }
      }
    """
        .formatted(place.replace(':', ' '), plugin);
  }

  @Test
  void theirVerdictTextAndWarningCount() {
    Requirements.need(CHECK_TCP);
    try (Single single = Single.onLan()) {
      Namespace servers = single.sandbox.namespace("servers");
      single.lan.attach(servers, "eth0", SERVER + "/24");
      Path script = Scripts.unpack(single.sandbox, "server.py");
      servers.start(
          script.resolveSibling("server.log"),
          List.of("python3", script.toString(), "good", SERVER, "8080"));
      single.started(
          VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, "") + CONFIGURATION);

      Await.until(
          "20 of the good one, 5 with a warning, 20 of which nothing is known, none of that gone",
          LIMIT,
          () -> single.shell("lvs:list").matches("(?s).*\\s3/4\\s+45\\s.*"),
          () -> single.shell("lvs:list") + single.shell("check:list") + single.evidence());
      assertThat(single.shell("check:list"))
          .containsPattern(GOOD + "\\s+NAGIOS_CHECK\\s+UP.*TCP OK - ")
          .containsPattern(SLOW + "\\s+NAGIOS_CHECK\\s+UP.*TCP WARNING - ")
          .containsPattern(GONE + "\\s+NAGIOS_CHECK\\s+DOWN.*Connection refused")
          .containsPattern(WRONG + "\\s+NAGIOS_CHECK\\s+UP.*exited with code 3, expected 0 to 2");
    }
  }
}
