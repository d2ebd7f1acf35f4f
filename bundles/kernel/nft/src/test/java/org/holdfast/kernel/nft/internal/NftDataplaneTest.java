package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class NftDataplaneTest {
  private final FakeKernel kernel = new FakeKernel();
  private final RecordedCounts counts = new RecordedCounts();
  private final NftDataplane plane = new NftDataplane(kernel, silent(), counts);

  @Test
  void readsBackWhatItWroteAndThenWritesNothing() throws Exception {
    ServiceTable table =
        table(
            Services.tcp(80, "wrr", 3, 1, 0),
            Services.sticky(81, "sh", 60, 1, 0),
            Services.tcp(82, "rr"));
    assertThat(plane.apply(table, Set.of())).isEqualTo(kernel.log.size());
    assertThat(plane.read()).isEqualTo(table);
    assertThat(plane.apply(table, table.services().keySet())).isZero();
  }

  @Test
  void bothFamiliesAreHeldAndChangedEachForItself() throws Exception {
    Service six = Services.six("sh", 60, 56, 3, 1, 0);
    ServiceTable both = table(Services.tcp(80, "wrr", 3, 1), six);
    plane.apply(both, Set.of());
    assertThat(plane.read()).isEqualTo(both);
    assertThat(plane.apply(both, both.services().keySet())).isZero();
    kernel.log.clear();
    plane.apply(table(six), both.services().keySet());
    assertThat(kernel.log).containsExactly("delete the table");
    assertThat(plane.read()).isEqualTo(table(six));
  }

  @Test
  void marksThatAnotherPlaneOwnedAreNoneOfIts() throws Exception {
    ServiceTable table = table(Services.tcp(80, "rr", 1));
    Set<ServiceKey> owned = Set.of(ServiceKey.ofMark(7, 32), ServiceKey.ofMark(7, 128));
    plane.apply(table, owned);
    assertThat(plane.read()).isEqualTo(table);
    plane.apply(table(), owned);
    assertThat(plane.read()).isEqualTo(table);
  }

  @Test
  void aChangedWeightTouchesItsServiceAlone() throws Exception {
    plane.apply(table(Services.tcp(80, "wrr", 1, 1), Services.tcp(81, "wrr", 1, 1)), Set.of());
    kernel.log.clear();
    plane.apply(table(Services.tcp(80, "wrr", 1, 1), Services.tcp(81, "wrr", 1, 2)), Set.of());
    assertThat(kernel.log)
        .isNotEmpty()
        .allMatch(line -> line.contains("tcp-192.0.2.1-81"))
        .noneMatch(line -> line.contains("10.0.0.1-8000"));
  }

  @Test
  void whatNobodyElseChangedIsNotReadAgain() throws Exception {
    ServiceTable table = table(Services.tcp(80, "wrr", 1, 1), Services.sticky(81, "sh", 9, 1));
    plane.apply(table, Set.of());
    int readings = kernel.readings;
    ServiceTable changed = table(Services.tcp(80, "wrr", 1, 5), Services.tcp(81, "rr"));
    plane.apply(changed, table.services().keySet());
    assertThat(plane.read()).isEqualTo(changed);
    assertThat(plane.apply(changed, changed.services().keySet())).isZero();
    assertThat(kernel.readings).isEqualTo(readings);
    assertThat(counts.resyncs).isEmpty();
    assertThat(new NftDataplane(kernel, silent(), KernelCounts.NONE).read()).isEqualTo(changed);
  }

  @Test
  void whatIsOwnedAndNotWantedGoesAndTheRestStays() throws Exception {
    ServiceTable old = table(Services.tcp(80, "rr", 1));
    ServiceTable other = table(Services.tcp(81, "rr", 1));
    plane.apply(other, Set.of());
    plane.apply(old, Set.of());
    plane.apply(table(), old.services().keySet());
    assertThat(plane.read()).isEqualTo(other);
    kernel.log.clear();
    plane.apply(table(), other.services().keySet());
    assertThat(kernel.log).containsExactly("delete the table");
    assertThat(plane.read()).isEqualTo(table());
  }

  @Test
  void aServiceWhoseRulesAreGoneIsReportedAsChanged() throws Exception {
    ServiceTable table = table(Services.tcp(80, "rr", 1, 1));
    plane.apply(table, Set.of());
    kernel.removeRules("tcp-192.0.2.1-80/10.0.0.2-8000");
    Service found = plane.read().services().values().iterator().next();
    assertThat(found.scheduler()).isEqualTo("changed by others");
    assertThat(found.destinations()).containsExactly(Services.destination(1, 1));
    assertThat(plane.apply(table, Set.of())).isPositive();
    assertThat(plane.read()).isEqualTo(table);
  }

  @Test
  void withoutTheWayToTheServicesNoneIsThere() throws Exception {
    ServiceTable table = table(Services.tcp(80, "rr", 1));
    plane.apply(table, Set.of());
    kernel.removeRules("prerouting");
    assertThat(plane.read()).isEqualTo(table());
    assertThat(counts.resyncs).as("for IPv4 and for IPv6").containsExactly("nft", "nft");
    plane.apply(table, Set.of());
    assertThat(plane.read()).isEqualTo(table);
  }

  @Test
  void aTableThatItCannotDoIsNotApplied() {
    assertThatThrownBy(() -> plane.apply(table(Services.tcp(80, "wlc", 1)), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wlc");
    assertThat(kernel.log).isEmpty();
  }

  @Test
  void whatTheKernelRefusesIsCountedAndAProbeIsNot() {
    kernel.refusal = 22;
    assertThat(plane.unavailable()).isPresent();
    assertThat(counts.failures).isEmpty();
    assertThatThrownBy(() -> plane.apply(table(Services.tcp(80, "rr", 1)), Set.of()))
        .isInstanceOf(KernelException.class);
    assertThat(counts.failures).containsExactly("nft.write 22");
  }

  @Test
  void theProbeLeavesNothing() {
    assertThat(plane.unavailable()).isEmpty();
    assertThat(kernel.log.getLast()).isEqualTo("delete table ip holdfast-probe");
  }

  private static ServiceTable table(Service... services) {
    return ServiceTable.of(List.of(services));
  }

  private static Logger silent() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
  }
}
