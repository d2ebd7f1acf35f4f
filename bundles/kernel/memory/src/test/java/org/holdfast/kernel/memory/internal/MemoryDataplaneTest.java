package org.holdfast.kernel.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.junit.jupiter.api.Test;

class MemoryDataplaneTest {
  private final MemoryDataplane plane = new MemoryDataplane();

  @Test
  void holdsWhatIsWantedAndThenWritesNothing() {
    ServiceTable table = table(service(80, "rr", 1, 2));
    assertThat(plane.apply(table, Set.of())).isEqualTo(3);
    assertThat(plane.read()).isEqualTo(table);
    assertThat(plane.apply(table, keys(table))).isZero();
  }

  @Test
  void countsOnlyWhatDiffers() {
    plane.apply(table(service(80, "rr", 1, 2)), Set.of());
    assertThat(plane.apply(table(service(80, "rr", 1, 3)), Set.of())).isEqualTo(1);
    assertThat(plane.apply(table(service(80, "wrr", 1, 3)), Set.of())).isEqualTo(1);
    assertThat(plane.apply(table(service(80, "wrr", 1)), Set.of())).isEqualTo(1);
  }

  @Test
  void removesWhatIsOwnedAndLeavesTheRest() {
    ServiceTable mine = table(service(80, "rr", 1));
    plane.apply(table(service(81, "rr", 1)), Set.of());
    plane.apply(mine, Set.of());
    assertThat(plane.apply(table(), keys(mine))).isEqualTo(1);
    assertThat(plane.read().services().keySet()).extracting(ServiceKey::port).containsExactly(81);
  }

  @Test
  void whatWasReadDoesNotChangeAfterwards() {
    ServiceTable before = plane.read();
    plane.apply(table(service(80, "rr", 1)), Set.of());
    assertThat(before.services()).isEmpty();
  }

  private static Set<ServiceKey> keys(ServiceTable table) {
    return table.services().keySet();
  }

  private static ServiceTable table(Service... services) {
    return ServiceTable.of(List.of(services));
  }

  /** One destination of each weight. */
  private static Service service(int port, String scheduler, int... weights) {
    List<Destination> destinations =
        java.util.stream.IntStream.range(0, weights.length)
            .mapToObj(
                i ->
                    new Destination(
                        InetAddress.ofLiteral("10.0.0." + (i + 1)),
                        port,
                        weights[i],
                        Destination.Method.DR,
                        0,
                        0))
            .toList();
    ServiceKey key = new ServiceKey(6, InetAddress.ofLiteral("192.0.2.1"), port);
    return new Service(key, scheduler, Set.of(), false, 0, 32, Optional.empty(), destinations);
  }
}
