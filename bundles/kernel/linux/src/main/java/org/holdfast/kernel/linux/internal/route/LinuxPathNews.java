package org.holdfast.kernel.linux.internal.route;

import java.time.Duration;
import java.util.List;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Epoll;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.EventFd;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.linux.internal.netlink.ReceivedMessage;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.route.PathNews;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** News of routes and rules from the groups of linux/rtnetlink.h. */
final class LinuxPathNews implements PathNews {
  /** The word of what is counted. */
  static final String FOLLOW = "path.follow";

  private static final String LISTEN = "listen to changes of routes and rules";

  /** 1 << RTNLGRP_* - 1. */
  private static final int IPV4_ROUTE = 1 << 6;

  private static final int IPV4_RULE = 1 << 7;
  private static final int IPV6_ROUTE = 1 << 10;
  private static final int IPV6_RULE = 1 << 18;

  private final NetlinkSocket socket;
  private final Epoll epoll;
  private final EventFd wakeup;
  private final KernelCounts counts;

  private LinuxPathNews(NetlinkSocket socket, Epoll epoll, EventFd wakeup, KernelCounts counts) {
    this.socket = socket;
    this.epoll = epoll;
    this.wakeup = wakeup;
    this.counts = counts;
  }

  static LinuxPathNews listen(KernelCounts counts) throws KernelException {
    NetlinkSocket socket =
        NetlinkSocket.open(NetlinkFamily.ROUTE, IPV4_ROUTE | IPV4_RULE | IPV6_ROUTE | IPV6_RULE);
    try {
      return listen(socket, Epoll.open(), counts);
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  private static LinuxPathNews listen(NetlinkSocket socket, Epoll epoll, KernelCounts counts)
      throws KernelException {
    try {
      epoll.add(socket.descriptor(), 1);
      return new LinuxPathNews(socket, epoll, wakeup(epoll), counts);
    } catch (KernelException e) {
      epoll.close();
      throw e;
    }
  }

  private static EventFd wakeup(Epoll epoll) throws KernelException {
    EventFd wakeup = EventFd.open();
    try {
      epoll.add(wakeup, 0);
      return wakeup;
    } catch (KernelException e) {
      wakeup.close();
      throw e;
    }
  }

  @Override
  public boolean await(Duration limit) throws KernelException {
    long deadline = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (left > 0) {
      int events = epoll.await(left);
      boolean woken = false;
      for (int event = 0; event < events; event++) {
        woken |= epoll.key(event) == 0;
      }
      wakeup.drain();
      if (takeAll()) {
        return true;
      }
      left = woken ? 0 : deadline - System.nanoTime();
    }
    return false;
  }

  /** Empties the queue; whether something in it counts. */
  private boolean takeAll() throws KernelException {
    boolean changed = false;
    boolean lost = false;
    while (true) {
      try {
        List<ReceivedMessage> messages = socket.poll(LISTEN);
        if (messages == null) {
          return changed;
        }
        changed |= messages.stream().anyMatch(LinuxPathNews::counts);
      } catch (KernelException e) {
        if (e.errno() != Errno.ENOBUFS) {
          throw counts.failed(FOLLOW, e);
        }
        if (!lost) { // once for what is read once
          counts.resynced("routes");
          counts.resynced("rules");
        }
        lost = true;
        changed = true;
      }
    }
  }

  private static boolean counts(ReceivedMessage message) {
    byte[] payload = message.payload();
    try {
      return switch (message.header().type()) {
        case RouteCodec.NEW, RouteCodec.DELETE -> RouteCodec.own(payload);
        case RuleCodec.NEW, RuleCodec.DELETE -> RuleCodec.own(payload);
        default -> false;
      };
    } catch (NetlinkFormatException e) {
      return true; // whoever reads the tables will tell
    }
  }

  @Override
  public void wake() {
    wakeup.signal();
  }

  @Override
  public void close() {
    epoll.close();
    wakeup.close();
    socket.close();
  }
}
