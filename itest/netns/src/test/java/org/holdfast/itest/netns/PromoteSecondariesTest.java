package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An address in the net of a virtual address that goes. */
class PromoteSecondariesTest {
  private static final String FIRST = "10.9.0.1";
  private static final String SECOND = "10.9.0.2";
  private static final String SETTING = "/proc/sys/net/ipv4/conf/eth0/promote_secondaries";

  static Stream<NodeProgram> programs() {
    return Stream.of(Subject.program(), new Keepalived());
  }

  private static String configuration(String option) {
    return """
    vrrp_instance VI_1 {
      interface eth0
      virtual_router_id 51
      priority 150
      advert_int 1
      %s
      virtual_ipaddress {
        %s/24 dev eth0
      }
    }
    """
        .formatted(option, FIRST);
  }

  private static boolean secondStaysAtTheStop(NodeProgram program, String option) {
    try (Single single = Single.onLan(program)) {
      single.namespace.exec("sh", "-c", "echo 0 >" + SETTING);
      single.started(configuration(option));
      Await.until("it", Single.START, () -> single.node.holds(FIRST), single::evidence);
      single.namespace.ip("address", "add", SECOND + "/24", "dev", "eth0");
      single.node.stop();
      assertThat(single.node.holds(FIRST)).as(single.evidence()).isFalse();
      assertThat(single.namespace.exec("cat", SETTING).strip()).as("restored").isEqualTo("0");
      return single.node.holds(SECOND);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void itStaysWhenAsked(NodeProgram program) {
    assertThat(secondStaysAtTheStop(program, "promote_secondaries")).isTrue();
    assertThat(secondStaysAtTheStop(program, "")).isFalse();
  }
}
