package org.holdfast.kernel.linux.internal.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Interfaces;
import org.holdfast.kernel.linux.internal.libc.Ticks;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Writes addresses over rtnetlink. */
@Component(immediate = true)
public final class LinuxAddressTable implements AddressTable {
  private static final String READ = "read addresses with Holdfast's tag";

  private final LinuxNetlinkConnection connection;

  /** Opens the socket, and sends a request that changes nothing, so that the first one is fast. */
  @Activate
  public LinuxAddressTable() throws KernelException {
    connection = new LinuxNetlinkConnection(NetlinkSocket.open(NetlinkFamily.ROUTE, 0));
    WarmUp.addressTable(connection);
  }

  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public List<OwnAddress> own() throws KernelException {
    List<OwnAddress> own = new ArrayList<>();
    for (NetlinkMessage answer : connection.request(READ, RouteMessages.dumpAddresses())) {
      try {
        RouteMessages.own(answer.payload(), Ticks.sinceBoot()).ifPresent(own::add);
      } catch (NetlinkFormatException e) {
        throw Errno.malformed(READ, e.getMessage());
      }
    }
    return own;
  }

  @Override
  public void add(List<AddressSpec> addresses) throws KernelException {
    throwFirst(connection.requestAll(named("add address ", " to ", addresses, RouteMessages::add)));
  }

  @Override
  public void remove(List<AddressSpec> addresses) throws KernelException {
    List<Named> requests = named("remove address ", " from ", addresses, RouteMessages::remove);
    throwFirst(
        connection.requestAll(requests).stream()
            .map(failure -> failure.filter(e -> !wasNotThere(e)))
            .toList());
  }

  private static boolean wasNotThere(KernelException e) {
    return e.errno() == Errno.EADDRNOTAVAIL || e.errno() == Errno.ENODEV;
  }

  private static void throwFirst(List<Optional<KernelException>> results) throws KernelException {
    for (Optional<KernelException> failure : results) {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  static List<Named> named(
      String verb,
      String preposition,
      List<AddressSpec> addresses,
      Function<AddressSpec, NetlinkMessage> message) {
    Map<Integer, String> names = new HashMap<>();
    List<Named> requests = new ArrayList<>();
    for (AddressSpec spec : addresses) {
      String link = names.computeIfAbsent(spec.linkIndex(), Interfaces::name);
      String address = spec.address().getHostAddress() + "/" + spec.prefixLength();
      requests.add(new Named(verb + address + preposition + link, message.apply(spec)));
    }
    return requests;
  }
}
