package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's check type comes, is replaced and goes while the other checks go on. */
class SwapTest {
  private static final Pattern TCP_PROBES = Pattern.compile("TCP_CHECK +UP +\\S+ +(\\d+)");

  @TempDir private Path root;

  @Test
  void aCheckTypeIsAddedReplacedAndRemovedWhileOthersRun() throws Exception {
    try (PongServer server = new PongServer();
        Node node = Node.start(Distribution.built(), root, configuration(server.port()))) {
      node.await("check:list", output -> acme(output, "UNPROVIDED") && tcpProbes(output) > 0);

      node.deploy(Distribution.acmeCheck(false), "acme.jar");
      node.await("check:list", output -> acme(output, "BOUND") && output.contains("got PONG"));
      assertThat(node.shell("check:types").output()).contains("org.acme.check").contains("1.0.0");
      long before = tcpProbes(node.shell("check:list").output());

      node.deploy(Distribution.acmeCheck(true), "acme.jar");
      node.await("check:types", output -> output.contains("1.1.0"));
      node.await("check:list", output -> acme(output, "BOUND") && acme(output, "UP"));

      node.undeploy("acme.jar");
      String held = node.await("check:list", output -> acme(output, "HELD since"));
      assertThat(acme(held, "UP")).as("the verdict stands:%n%s", held).isTrue();
      node.await("check:list", output -> tcpProbes(output) > before + 1);
      assertThat(node.log())
          .as("nobody but the deployed bundle was refreshed")
          .doesNotContain("TCP_CHECK of org.holdfast.checker.tcp 0.1.0.SNAPSHOT has left");
      assertThat(node.shell("platform:status").output()).contains("no problem is known");
    }
  }

  private static boolean acme(String output, String word) {
    return output.lines().anyMatch(line -> line.contains("ACME_CHECK") && line.contains(word));
  }

  private static long tcpProbes(String output) {
    Matcher matcher = TCP_PROBES.matcher(output);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static String configuration(int port) {
    return """
    virtual_server 192.0.2.1 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
      real_server 127.0.0.1 %1$d {
        weight 1
        ACME_CHECK {
        }
        TCP_CHECK {
        }
      }
    }
    """
        .formatted(port);
  }
}
