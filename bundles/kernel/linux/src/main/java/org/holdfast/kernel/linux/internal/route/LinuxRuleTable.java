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
import org.holdfast.kernel.route.RuleSpec;
import org.holdfast.kernel.route.RuleTable;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Writes rules over rtnetlink. */
@Component
public final class LinuxRuleTable implements RuleTable {
  private static final String READ = "read rules";

  private final LinuxNetlinkConnection connection;

  /** Opens the socket. */
  @Activate
  public LinuxRuleTable() throws KernelException {
    NetlinkSocket socket = NetlinkSocket.open(NetlinkFamily.ROUTE, 0);
    Dumps.strict(socket);
    connection = new LinuxNetlinkConnection(socket);
  }

  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public List<Optional<KernelException>> add(List<RuleSpec> rules) throws KernelException {
    List<Named> requests =
        rules.stream().map(it -> new Named("add " + it, RuleCodec.add(it))).toList();
    return without(Errno.EEXIST, connection.requestAll(requests));
  }

  @Override
  public List<Optional<KernelException>> remove(List<RuleSpec> rules) throws KernelException {
    List<Named> requests =
        rules.stream().map(it -> new Named("remove " + it, RuleCodec.remove(it))).toList();
    return without(Errno.ENOENT, connection.requestAll(requests));
  }

  private static List<Optional<KernelException>> without(
      int harmless, List<Optional<KernelException>> results) {
    return results.stream().map(one -> one.filter(e -> e.errno() != harmless)).toList();
  }

  @Override
  public List<RuleSpec> own() throws KernelException {
    List<RuleSpec> own = new ArrayList<>();
    for (boolean ipv6 : new boolean[] {false, true}) {
      for (NetlinkMessage message : connection.request(READ, RuleCodec.dump(ipv6))) {
        try {
          RuleSpec rule =
              message.type() == RuleCodec.NEW ? RuleCodec.decode(message.payload()) : null;
          if (rule != null) {
            own.add(rule);
          }
        } catch (NetlinkFormatException e) {
          throw Errno.malformed(READ, e.getMessage());
        }
      }
    }
    return own;
  }
}
