package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that may not do what it has to says which capability it needs. */
class CapabilityTest {

  @ParameterizedTest
  @ValueSource(strings = {"net_raw", "net_admin"})
  void aMissingCapabilityIsNamed(String capability) {
    Requirements.need("setpriv");
    try (Single single = Single.onLan()) {
      single
          .node
          .configure(VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, ""))
          .start(List.of("setpriv", "--bounding-set=-" + capability, "--inh-caps=-" + capability));

      Await.until(
          "the log names CAP_" + capability.toUpperCase(),
          Single.START,
          () -> single.node.logText().contains("CAP_" + capability.toUpperCase()),
          single::evidence);
      assertThat(single.node.holds(VrrpSettings.VIP))
          .as("a node that cannot be MASTER has no virtual address")
          .isFalse();
    }
  }
}
