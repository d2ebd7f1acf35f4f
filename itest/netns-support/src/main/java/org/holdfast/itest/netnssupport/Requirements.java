package org.holdfast.itest.netnssupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a machine must have. A test that cannot run says why and fails; nothing is skipped. */
public final class Requirements {

  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("ip", "iproute2"),
          Map.entry("python3", "python3"),
          Map.entry("nginx", "nginx-light"),
          Map.entry("exim4", "exim4-daemon-light"),
          Map.entry("dnsmasq", "dnsmasq-base"),
          Map.entry("nft", "nftables"),
          Map.entry("setpriv", "util-linux"),
          Map.entry("promtool", "prometheus"),
          Map.entry("/usr/libexec/podman/catatonit", "catatonit"),
          Map.entry("/usr/bin/chromium-headless-shell", "chromium-headless-shell"),
          Map.entry("/usr/lib/nagios/plugins/check_tcp", "monitoring-plugins-basic"),
          Map.entry(
              "/usr/lib/python3/dist-packages/prometheus_client", "python3-prometheus-client"),
          Map.entry("setcap", "libcap2-bin"));

  private Requirements() {}

  /**
   * Demands root and programs.
   *
   * @throws IllegalStateException with one line that names all that is missing and how to get it
   */
  public static void need(String... programs) {
    List<String> missing =
        Stream.concat(
                isRoot() ? Stream.empty() : Stream.of("root (run it as root)"),
                Arrays.stream(programs)
                    .filter(program -> !isOnPath(program))
                    .map(
                        program ->
                            "%s (apt-get install %s)"
                                .formatted(program, PACKAGES.getOrDefault(program, program))))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "cannot run on this machine, missing: " + String.join(", ", missing));
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean isOnPath(String program) {
    if (program.startsWith("/")) {
      return Files.exists(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Arrays.stream(path.split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
