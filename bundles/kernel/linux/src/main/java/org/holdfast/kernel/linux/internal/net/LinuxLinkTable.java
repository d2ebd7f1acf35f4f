package org.holdfast.kernel.linux.internal.net;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkTable;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.MacvlanSpec;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Makes and removes macvlans over rtnetlink. */
@Component
public final class LinuxLinkTable implements LinkTable {
  /** The name of one that is being made. A crash may leave one behind; the next one removes it. */
  private static final String UNFINISHED = "holdfast-new";

  private static final int HEADER_SIZE = 16;
  private static final int EOPNOTSUPP = 95;
  private static final int LOOPBACK = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinuxNetlinkConnection connection;
  private final KernelCounts counts;

  /** Opens the socket. */
  @Activate
  public LinuxLinkTable(@Reference KernelCounts counts) throws KernelException {
    this.counts = counts;
    connection = new LinuxNetlinkConnection(NetlinkSocket.open(NetlinkFamily.ROUTE, 0));
  }

  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public List<Link> links() throws KernelException {
    try {
      return read();
    } catch (KernelException e) {
      throw counts.failed("link.read", e);
    }
  }

  private List<Link> read() throws KernelException {
    String operation = "read interfaces";
    List<Link> links = new ArrayList<>();
    for (NetlinkMessage message : connection.request(operation, RouteMessages.dumpLinks())) {
      Link link = link(operation, message);
      if (link != null) {
        links.add(link);
      }
    }
    return links;
  }

  @Override
  public Link add(MacvlanSpec spec) throws KernelException {
    String operation = "make macvlan " + spec.name();
    lock.lock();
    try {
      removeUnfinished(operation);
      long group = spec.group().isPresent() ? spec.group().getAsInt() : group(spec.baseIndex());
      make(operation, spec, group);
      Link made = one(operation, LinkMessages.get(UNFINISHED));
      try {
        connection.request(operation, LinkMessages.name(made.index(), spec));
        return one(operation, LinkMessages.get(made.index()));
      } catch (KernelException e) {
        removeUnfinished(operation);
        throw e;
      }
    } catch (KernelException e) {
      throw counts.failed("link.add", e);
    } finally {
      lock.unlock();
    }
  }

  private void make(String operation, MacvlanSpec spec, long group) throws KernelException {
    try {
      connection.request(operation, LinkMessages.add(spec, UNFINISHED, group));
    } catch (KernelException e) {
      if (e.errno() == EOPNOTSUPP) {
        throw new KernelException(
            operation,
            EOPNOTSUPP,
            Errno.describe(EOPNOTSUPP),
            "this kernel has no macvlan: load the module macvlan, or remove use_vmac");
      }
      throw e;
    }
  }

  /**
   * Asks for a macvlan that no kernel makes, in the network of the calling thread.
   *
   * @return the error: EOPNOTSUPP where macvlans are not known, else another
   * @throws KernelException when nothing can be asked
   */
  public static OptionalInt errorOfMacvlanOnLoopback() throws KernelException {
    LinuxLinkTable table = new LinuxLinkTable(KernelCounts.NONE);
    try {
      MacvlanSpec spec =
          new MacvlanSpec(
              "try", LOOPBACK, new MacAddress(0x00005e000101L), OptionalInt.empty(), "");
      table.connection.request("try a macvlan", LinkMessages.add(spec, UNFINISHED, 0));
      return OptionalInt.empty();
    } catch (KernelException e) {
      return OptionalInt.of(e.errno());
    } finally {
      table.stop();
    }
  }

  private void removeUnfinished(String operation) throws KernelException {
    try {
      Link left = one(operation, LinkMessages.get(UNFINISHED));
      connection.request(operation, LinkMessages.remove(left.index()));
    } catch (KernelException e) {
      if (e.errno() != Errno.ENODEV) {
        throw e;
      }
    }
  }

  private long group(int baseIndex) throws KernelException {
    String operation = "read the group of interface " + baseIndex;
    for (NetlinkMessage answer : connection.request(operation, LinkMessages.get(baseIndex))) {
      try {
        Attributes attributes = Attributes.parse(answer.payload(), HEADER_SIZE);
        if (attributes.has(LinkMessages.GROUP)) {
          return attributes.get(LinkMessages.GROUP).u32();
        }
      } catch (NetlinkFormatException e) {
        throw Errno.malformed(operation, e.getMessage());
      }
    }
    return 0;
  }

  @Override
  public void setUp(Link link) throws KernelException {
    String operation = "set " + link.name() + " up";
    try {
      own(operation, link);
      connection.request(operation, LinkMessages.up(link.index()));
    } catch (KernelException e) {
      throw counts.failed("link.up", e);
    }
  }

  @Override
  public void remove(Link link) throws KernelException {
    String operation = "remove " + link.name();
    try {
      own(operation, link);
      connection.request(operation, LinkMessages.remove(link.index()));
    } catch (KernelException e) {
      if (e.errno() != Errno.ENODEV) {
        throw counts.failed("link.remove", e);
      }
    }
  }

  /** Numbers are used again: what has this one now must be an own interface as well. */
  private void own(String operation, Link link) throws KernelException {
    if (!one(operation, LinkMessages.get(link.index())).origin().own()) {
      throw new KernelException(
          operation,
          Errno.EPERM,
          Errno.describe(Errno.EPERM),
          "it was not made by Holdfast, so it is left alone");
    }
  }

  private Link one(String operation, NetlinkMessage request) throws KernelException {
    for (NetlinkMessage answer : connection.request(operation, request)) {
      Link link = link(operation, answer);
      if (link != null) {
        return link;
      }
    }
    throw new KernelException(operation, Errno.ENODEV, Errno.describe(Errno.ENODEV), "");
  }

  private static Link link(String operation, NetlinkMessage message) throws KernelException {
    if (message.type() != RouteMessages.NEW_LINK) {
      return null;
    }
    try {
      return RouteMessages.link(message.payload());
    } catch (NetlinkFormatException e) {
      throw Errno.malformed(operation, e.getMessage());
    }
  }
}
