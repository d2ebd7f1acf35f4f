package org.holdfast.kernel.linux.internal.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteTable;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Writes routes over rtnetlink. */
@Component
public final class LinuxRouteTable implements RouteTable {
  private static final String READ = "read routes";

  private final LinuxNetlinkConnection connection;

  /** Opens the socket. */
  @Activate
  public LinuxRouteTable() throws KernelException {
    NetlinkSocket socket = NetlinkSocket.open(NetlinkFamily.ROUTE, 0);
    Dumps.strict(socket);
    connection = new LinuxNetlinkConnection(socket);
  }

  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public List<Optional<KernelException>> add(List<RouteSpec> routes) throws KernelException {
    List<Named> requests =
        routes.stream().map(it -> new Named("add " + it, RouteCodec.add(it))).toList();
    return without(Errno.EEXIST, connection.requestAll(requests));
  }

  @Override
  public List<Optional<KernelException>> remove(List<RouteSpec> routes) throws KernelException {
    List<Named> requests =
        routes.stream().map(it -> new Named("remove " + it, RouteCodec.remove(it))).toList();
    return without(Errno.ESRCH, connection.requestAll(requests));
  }

  private static List<Optional<KernelException>> without(
      int harmless, List<Optional<KernelException>> results) {
    return results.stream().map(one -> one.filter(e -> e.errno() != harmless)).toList();
  }

  @Override
  public List<RouteSpec> own() throws KernelException {
    List<RouteSpec> own = new ArrayList<>();
    for (boolean ipv6 : new boolean[] {false, true}) {
      for (NetlinkMessage message : connection.request(READ, RouteCodec.dump(ipv6))) {
        try {
          RouteSpec route =
              message.type() == RouteCodec.NEW ? RouteCodec.decode(message.payload()) : null;
          if (route != null) {
            own.add(route);
          }
        } catch (NetlinkFormatException e) {
          throw Errno.malformed(READ, e.getMessage());
        }
      }
    }
    return own;
  }
}
