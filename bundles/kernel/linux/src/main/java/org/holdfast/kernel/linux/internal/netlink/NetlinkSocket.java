package org.holdfast.kernel.linux.internal.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.holdfast.wire.netlink.NetlinkHeader;

/** A netlink socket: datagrams out, checked messages of the kernel in. One thread at a time. */
public final class NetlinkSocket implements AutoCloseable {
  private static final String CAPABILITY = "CAP_NET_ADMIN";
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int RECEIVE_QUEUE = 4 << 20;
  private static final int SEND_QUEUE = 16 << 20;
  private static final int DATAGRAM_SIZE = 64 << 10;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final int portId;
  private final Datagram received = new Datagram(DATAGRAM_SIZE, 0);
  private Datagram sent = new Datagram(DATAGRAM_SIZE, 0);

  private NetlinkSocket(Socket socket, int portId) {
    this.socket = socket;
    this.portId = portId;
  }

  /**
   * Opens a socket.
   *
   * @param groups bit mask of notification groups; 0 for none
   */
  public static NetlinkSocket open(NetlinkFamily family, int groups) throws KernelException {
    String operation = "open a netlink socket for " + family;
    Socket socket =
        Socket.open(operation, CAPABILITY, Socket.AF_NETLINK, Socket.RAW, family.number());
    try {
      configure(socket);
      ByteBuffer address = SocketAddresses.buffer(32);
      int length = SocketAddresses.netlink(address, 0, groups);
      socket.bind(operation, address.limit(length));
      return new NetlinkSocket(socket, socket.localAddress(operation).getInt(4));
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  /** Queues and extended errors make it better; a kernel or a right that lacks them works too. */
  private static void configure(Socket socket) {
    if (!socket.tryOption(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_QUEUE)) {
      socket.tryOption(SOL_SOCKET, SO_RCVBUF, RECEIVE_QUEUE);
    }
    socket.tryOption(SOL_SOCKET, SO_SNDBUFFORCE, SEND_QUEUE);
    socket.tryOption(SOL_NETLINK, NETLINK_CAP_ACK, 1);
    socket.tryOption(SOL_NETLINK, NETLINK_EXT_ACK, 1);
  }

  /** This socket's port id, which the kernel repeats in its answers. */
  public int portId() {
    return portId;
  }

  /** For a set of descriptors to wait on. */
  public Socket descriptor() {
    return socket;
  }

  /** Sends one datagram of complete messages. */
  public void send(String operation, byte[] datagram, int length) throws KernelException {
    if (length > sent.payload().capacity()) {
      sent = new Datagram(Math.max(length, 2 * sent.payload().capacity()), 0);
    }
    sent.payload().put(0, datagram, 0, length);
    sent.prepareSend(SocketAddresses.netlink(sent.name(), 0, 0), length);
    int result = socket.send(sent, 0);
    if (result < 0) {
      throw Errno.failure(operation, -result, CAPABILITY);
    }
  }

  /**
   * Takes one datagram.
   *
   * @param deadlineNanos how long to wait, on the scale of System.nanoTime
   * @return its messages, none when it was not from the kernel
   * @throws KernelException ETIMEDOUT when none came, ENOBUFS when some were lost
   */
  public List<ReceivedMessage> receive(String operation, long deadlineNanos)
      throws KernelException {
    while (true) {
      int length = socket.receive(received, 0);
      if (length >= 0) {
        return split(operation, length);
      }
      long left = deadlineNanos - System.nanoTime();
      if (length == -Errno.EAGAIN && left > 0) {
        socket.readable((int) (left / NANOS_PER_MILLI) + 1);
      } else if (length == -Errno.EAGAIN) {
        throw Errno.failure(operation, Errno.ETIMEDOUT, CAPABILITY);
      } else if (length != -Errno.EINTR) {
        throw Errno.failure(operation, -length, CAPABILITY);
      }
    }
  }

  /** Takes one datagram if one is there; else returns null. */
  public List<ReceivedMessage> poll(String operation) throws KernelException {
    int length = socket.receive(received, 0);
    if (length == -Errno.EAGAIN || length == -Errno.EINTR) {
      return null;
    }
    if (length < 0) {
      throw Errno.failure(operation, -length, CAPABILITY);
    }
    return split(operation, length);
  }

  private List<ReceivedMessage> split(String operation, int length) throws KernelException {
    if (received.name().getInt(4) != 0) {
      return List.of(); // not from the kernel: its port id is 0
    }
    if (received.truncated()) {
      throw Errno.malformed(
          operation, "a datagram longer than " + DATAGRAM_SIZE + " bytes was cut off");
    }
    List<ReceivedMessage> messages = new ArrayList<>();
    ByteBuffer in = received.payload().duplicate().position(0).limit(length);
    try {
      while (in.hasRemaining()) {
        NetlinkHeader header = NetlinkHeader.decode(in);
        byte[] payload = new byte[header.length() - NetlinkHeader.SIZE];
        in.get(in.position() + NetlinkHeader.SIZE, payload);
        messages.add(new ReceivedMessage(header, payload));
        int next = in.position() + NetlinkHeader.align(header.length());
        in.position(Math.min(next, length));
      }
    } catch (NetlinkFormatException e) {
      throw Errno.malformed(operation, e.getMessage());
    }
    return messages;
  }

  @Override
  public void close() {
    socket.close();
  }
}
