package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * I13: what a node remembers has a bound by its configuration, whatever arrives from however many
 * senders.
 */
class MemoryBoundTest {
  private static final int FIRST = 2_000;
  private static final int MANY = 20_000;

  private final Dice dice = new Dice(13);

  @Test
  void fillsNoMemoryOfMulticast() throws UnknownHostException {
    doesNotGrow("nodes 2 instances 3 version 3 unicast 0");
  }

  @Test
  void fillsNoMemoryOfUnicast() throws UnknownHostException {
    doesNotGrow("nodes 2 instances 3 version 3 unicast 1");
  }

  @Test
  void fillsNoMemoryOfVersion2() throws UnknownHostException {
    doesNotGrow("nodes 2 instances 3 version 2 password 1");
  }

  private void doesNotGrow(String cluster) throws UnknownHostException {
    Scenario scenario = new Scenario(1, ClusterSpec.parse(cluster), List.of());
    Cluster quiet = new Cluster(scenario, new Trace(), new Tally(), Defect.NONE, null);
    quiet.play();
    Host host = quiet.hosts[1];
    flood(quiet, host, FIRST);
    int before = Reach.of(host.node());
    assertThat(before).isGreaterThan(100);
    flood(quiet, host, MANY);
    assertThat(Reach.of(host.node())).isLessThanOrEqualTo(before + before / 20);
  }

  /** Half of them with a right checksum and a lower priority, each from another sender. */
  private void flood(Cluster cluster, Host host, int packets) throws UnknownHostException {
    for (int i = 0; i < packets; i++) {
      int instance = dice.below(cluster.spec.instances);
      ByteBuffer advert = cluster.sample(instance);
      advert.put(2, (byte) (1 + dice.below(50)));
      byte[] from = {10, (byte) (1 + dice.below(50)), (byte) dice.below(256), (byte) i};
      InetAddress to =
          cluster.spec.unicast
              ? cluster.addressing.node(host.number)
              : cluster.lastSent[instance].destination();
      Packet packet = new Packet(InetAddress.getByAddress(from), to, 255, advert);
      if (dice.percent(50)) {
        Forgery.sign(packet);
      }
      host.arrive(packet);
    }
  }
}
