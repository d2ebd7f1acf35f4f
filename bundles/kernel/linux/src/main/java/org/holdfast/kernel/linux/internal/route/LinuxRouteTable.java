package org.holdfast.kernel.linux.internal.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Writes routes over rtnetlink. */
@Component
public final class LinuxRouteTable implements RouteTable {
  private static final String READ = "read routes";

  private final PathSocket socket;

  /** Opens the socket. */
  @Activate
  public LinuxRouteTable(@Reference KernelCounts counts) throws KernelException {
    socket = new PathSocket("route", counts);
  }

  @Deactivate
  void stop() {
    socket.close();
  }

  @Override
  public List<Optional<KernelException>> add(List<RouteSpec> routes) throws KernelException {
    return socket.add(routes, RouteCodec::add);
  }

  @Override
  public List<Optional<KernelException>> remove(List<RouteSpec> routes) throws KernelException {
    return socket.remove(routes, RouteCodec::remove, Errno.ESRCH);
  }

  @Override
  public List<RouteSpec> own() throws KernelException {
    List<RouteSpec> own = new ArrayList<>();
    for (boolean ipv6 : new boolean[] {false, true}) {
      own.addAll(socket.read(READ, RouteCodec.dump(ipv6), RouteCodec.NEW, RouteCodec::decode));
    }
    return own;
  }
}
