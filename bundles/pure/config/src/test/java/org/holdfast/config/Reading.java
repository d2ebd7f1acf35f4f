package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VrrpInstance;

/** Short forms for tests of single keywords. */
final class Reading {
  private Reading() {}

  static Configuration good(String text) {
    ReadResult result = Sources.of(text).read();
    assertThat(DiagnosticText.of(result.diagnostics())).isEmpty();
    return result.configuration().orElseThrow();
  }

  /** The ids of all findings. */
  static List<String> findings(String text) {
    return Sources.of(text).read().diagnostics().stream().map(d -> d.id()).toList();
  }

  static VrrpInstance instance(String globals, String options) {
    String text =
        """
        global_defs {
          %s
        }
        vrrp_instance VI {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress { 10.0.0.1 }
          %s
        }
        """;
    return good(text.formatted(globals, options)).instances().getFirst();
  }

  static List<String> instanceFindings(String options) {
    return findings(
        "vrrp_instance VI {\n interface eth0\n virtual_router_id 1\n"
            + " virtual_ipaddress { 10.0.0.1 }\n"
            + options
            + "\n}\n");
  }

  static VirtualServer server(String options) {
    return good("virtual_server 10.0.0.1 80 {\n protocol TCP\n" + options + "\n}\n")
        .virtualServers()
        .getFirst();
  }

  static List<String> serverFindings(String options) {
    return findings("virtual_server 10.0.0.1 80 {\n protocol TCP\n" + options + "\n}\n");
  }
}
