package org.holdfast.itest.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the nft plane cannot do is refused by the check of a node and named by a node that starts
 * with it, and the other services are served. Needs root, ip, nft and a built distribution.
 */
@Timeout(120)
class RefusedServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String REASON =
      "virtual server 10.9.0.100:81/tcp: lvs_sched wlc is not done by the nft data plane: use rr,"
          + " wrr or sh, or the ipvs data plane";

  @Test
  void aServiceThatCannotBeDoneIsNamedAndTheOthersAreServed() throws Exception {
    try (Sandbox sandbox = Sandbox.open()) {
      Holdfast holdfast = Holdfast.built();
      Namespace namespace = sandbox.namespace("node");
      Node node = Node.in(sandbox, namespace, new OnPlane(holdfast, "nft"), "node");
      node.configure(server(80, "rr") + server(81, "wlc")).start();
      Await.until(
          "the service of port 80 is there",
          LIMIT,
          () -> table(namespace).contains("goto tcp-10.9.0.100-80"),
          node::logTail);

      assertThat(table(namespace)).doesNotContain("10.9.0.100-81");
      Await.until( // the control socket comes after the data plane
          "the refused service is named",
          LIMIT,
          () -> holdfast.ask(node.folder(), "lvs:list").contains(REASON),
          node::logTail);
      assertThat(node.logText()).contains("data plane nft cannot do: " + REASON);

      Path fresh = Files.writeString(node.folder().resolve("fresh.conf"), server(82, "sed"));
      Command.Result checked = holdfast.shell(node.folder(), "config:check " + fresh);
      assertThat(checked.output())
          .contains("10.9.0.100:82/tcp: lvs_sched sed is not done by the nft data plane")
          .contains("[cannot-be-done]")
          .contains("(exit status 4)");
    }
  }

  private static String table(Namespace namespace) {
    return namespace.run(List.of("nft", "list", "table", "ip", "holdfast")).output();
  }

  private static String server(int port, String scheduler) {
    return """
    virtual_server 10.9.0.100 %d {
      lb_algo %s
      lb_kind NAT
      protocol TCP
      real_server 10.9.1.11 8080 {
        weight 1
      }
    }
    """
        .formatted(port, scheduler);
  }
}
