package org.holdfast.checker.dns.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.holdfast.api.check.CheckContext;

/** The server of one probe: takes a query and gives its reply, over UDP or TCP. */
final class NameServer {
  // A server sends 512 bytes unless asked for more (RFC 1035 section 4.2.1); some send more anyway.
  private static final int LONGEST_DATAGRAM = 4096;
  private final CheckContext context;

  NameServer(CheckContext context) {
    this.context = context;
  }

  /** Address and port, for reasons. */
  @Override
  public String toString() {
    InetSocketAddress place = context.target();
    String address = place.getAddress().getHostAddress();
    return (place.getAddress() instanceof Inet6Address ? "[" + address + "]" : address)
        + ":"
        + place.getPort();
  }

  /**
   * The reply that has the id of the query. Others are passed over: they are late ones to an
   * earlier query, or a guess of somebody else.
   *
   * @throws DnsFormatException when the server sends less than a header
   */
  byte[] askOverUdp(byte[] query) throws IOException, DnsFormatException {
    int id = DnsHeader.decode(query).id();
    int others = 0;
    try (DatagramChannel channel = context.connectUdp()) {
      channel.write(ByteBuffer.wrap(query));
      ByteBuffer in = ByteBuffer.allocate(LONGEST_DATAGRAM);
      while (true) {
        channel.read(in.clear());
        byte[] reply = Arrays.copyOf(in.array(), in.position());
        if (DnsHeader.decode(reply).id() == id) {
          return reply;
        }
        others++;
      }
    } catch (PortUnreachableException e) {
      throw new IOException("port unreachable: nothing answers on " + this + " over UDP", e);
    } catch (IOException e) {
      String passed = others == 0 ? "" : " (" + others + " with another id)";
      throw explained("over UDP" + passed, e);
    }
  }

  /** The reply over TCP, where a length of two bytes goes before each message. */
  byte[] askOverTcp(byte[] query) throws IOException, DnsFormatException {
    try (SocketChannel channel = context.connectTcp()) {
      byte[] reply = overTcp(channel, query);
      DnsHeader header = DnsHeader.decode(reply);
      int id = DnsHeader.decode(query).id();
      if (header.id() != id) {
        throw new DnsFormatException(
            "got the id %04x over TCP, expected %04x".formatted(header.id(), id));
      }
      return reply;
    }
  }

  private byte[] overTcp(SocketChannel channel, byte[] query) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(2 + query.length);
    out.putShort((short) query.length).put(query);
    try {
      channel.socket().getOutputStream().write(out.array());
      DataInputStream in = new DataInputStream(channel.socket().getInputStream());
      byte[] reply = new byte[in.readUnsignedShort()];
      in.readFully(reply);
      return reply;
    } catch (EOFException e) {
      throw new IOException(this + " closed the TCP connection before its answer", e);
    } catch (IOException e) {
      throw explained("over TCP", e);
    }
  }

  private IOException explained(String how, IOException cause) {
    return context.remaining().isZero()
        ? new IOException("no answer from " + this + " within the time limit " + how, cause)
        : cause;
  }
}
