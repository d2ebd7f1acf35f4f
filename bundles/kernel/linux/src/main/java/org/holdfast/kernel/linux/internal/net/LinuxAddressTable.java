package org.holdfast.kernel.linux.internal.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.holdfast.kernel.KernelCounts;
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
import org.osgi.service.component.annotations.Reference;

/** Writes addresses over rtnetlink. */
@Component(immediate = true)
public final class LinuxAddressTable implements AddressTable {
  private static final String READ = "read addresses with Holdfast's tag";

  private final LinuxNetlinkConnection connection;
  private final KernelCounts counts;

  /** Where no framework runs. */
  public LinuxAddressTable() throws KernelException {
    this(KernelCounts.NONE);
  }

  /** Opens the socket, and sends a request that changes nothing, so that the first one is fast. */
  @Activate
  public LinuxAddressTable(@Reference KernelCounts counts) throws KernelException {
    this.counts = counts;
    connection = new LinuxNetlinkConnection(NetlinkSocket.open(NetlinkFamily.ROUTE, 0));
    WarmUp.addressTable(connection);
  }

  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public List<OwnAddress> own() throws KernelException {
    try {
      return read();
    } catch (KernelException e) {
      throw counts.failed("address.read", e);
    }
  }

  private List<OwnAddress> read() throws KernelException {
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
    request(
        "address.add", named("add address ", " to ", addresses, RouteMessages::add), e -> false);
  }

  @Override
  public void remove(List<AddressSpec> addresses) throws KernelException {
    request(
        "address.remove",
        named("remove address ", " from ", addresses, RouteMessages::remove),
        LinuxAddressTable::wasNotThere);
  }

  private static boolean wasNotThere(KernelException e) {
    return e.errno() == Errno.EADDRNOTAVAIL || e.errno() == Errno.ENODEV;
  }

  /** Tries all; each failure is counted but those that may be, and the first one is thrown. */
  private void request(String operation, List<Named> requests, Predicate<KernelException> mayBe)
      throws KernelException {
    KernelException first = null;
    for (Optional<KernelException> result : ask(operation, requests)) {
      if (result.isPresent() && !mayBe.test(result.get())) {
        KernelException failure = counts.failed(operation, result.get());
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private List<Optional<KernelException>> ask(String operation, List<Named> requests)
      throws KernelException {
    try {
      return connection.requestAll(requests);
    } catch (KernelException e) {
      throw counts.failed(operation, e);
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
