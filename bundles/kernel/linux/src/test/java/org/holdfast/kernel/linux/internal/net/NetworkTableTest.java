package org.holdfast.kernel.linux.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.NetworkState;
import org.junit.jupiter.api.Test;

class NetworkTableTest {
  private static final int SECONDARY = 1;
  private static final InetAddress A = Messages.ipv4(10, 0, 0, 1);
  private static final InetAddress B = Messages.ipv4(10, 0, 0, 2);

  private final NetworkTable table = new NetworkTable();

  @Test
  void sameStateIsTheSameObject() throws Exception {
    newLink(1);
    NetworkState first = table.state();
    newLink(1);
    assertThat(table.state()).isSameAs(first);
    assertThat(first.changeCount()).isEqualTo(1);
  }

  @Test
  void dumpThatSaysTheSameIsNoChange() throws Exception {
    newLink(1);
    newAddress(A, 0);
    NetworkState first = table.state();
    table.clear();
    newLink(1);
    newAddress(A, 0);
    assertThat(table.state()).isSameAs(first);
  }

  @Test
  void eachChangeCounts() throws Exception {
    newLink(1);
    table.state();
    newAddress(A, 0);
    assertThat(table.state().changeCount()).isEqualTo(2);
    table.apply(RouteMessages.DELETE_ADDRESS, Messages.address(A, 1, 24, 0));
    assertThat(table.state().addresses()).isEmpty();
    assertThat(table.state().changeCount()).isEqualTo(3);
  }

  @Test
  void linksAreInOrderAndPrimaryAddressesFirst() throws Exception {
    newLink(2);
    newLink(1);
    newAddress(A, SECONDARY);
    newAddress(B, 0);
    assertThat(table.state().links()).extracting(Link::index).containsExactly(1, 2);
    assertThat(table.state().addresses())
        .extracting(InterfaceAddress::address)
        .containsExactly(B, A);
  }

  @Test
  void linkThatGoesTakesItsAddresses() throws Exception {
    newLink(1);
    newAddress(A, 0);
    table.apply(RouteMessages.DELETE_LINK, Messages.link(1, "eth1", 0, "020000000001"));
    assertThat(table.state().links()).isEmpty();
    assertThat(table.state().addresses()).isEmpty();
  }

  @Test
  void otherMessagesAreLeftOut() throws Exception {
    table.apply(24, new byte[0]);
    assertThat(table.state().links()).isEmpty();
  }

  private void newLink(int index) throws Exception {
    table.apply(
        RouteMessages.NEW_LINK, Messages.link(index, "eth" + index, 0x1043, "020000000001"));
  }

  private void newAddress(InetAddress address, int flags) throws Exception {
    table.apply(RouteMessages.NEW_ADDRESS, Messages.address(address, 1, 24, flags));
  }
}
