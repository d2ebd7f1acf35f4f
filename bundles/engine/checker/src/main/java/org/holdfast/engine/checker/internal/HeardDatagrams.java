package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.Set;
import org.holdfast.api.check.CheckTrial.Step.Kind;

/** A connected datagram channel that writes down what goes through it, but for its socket view. */
final class HeardDatagrams extends DatagramChannel {
  private final DatagramChannel channel;
  private final Dialogue dialogue;

  HeardDatagrams(DatagramChannel channel, Dialogue dialogue) {
    super(channel.provider());
    this.channel = channel;
    this.dialogue = dialogue;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int from = into.position();
    int got = channel.read(into);
    if (got > 0) {
      dialogue.said(Kind.RECEIVED, into, from);
    }
    return got;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return length == 0 ? 0 : read(into[offset]);
  }

  @Override
  public SocketAddress receive(ByteBuffer into) throws IOException {
    int from = into.position();
    SocketAddress sender = channel.receive(into);
    if (sender != null) {
      dialogue.said(Kind.RECEIVED, into, from);
    }
    return sender;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int start = from.position();
    int sent = channel.write(from);
    if (sent > 0) {
      dialogue.said(Kind.SENT, from, start);
    }
    return sent;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return channel.write(from, offset, length);
  }

  @Override
  public int send(ByteBuffer from, SocketAddress target) throws IOException {
    int start = from.position();
    int sent = channel.send(from, target);
    if (sent > 0) {
      dialogue.said(Kind.SENT, from, start);
    }
    return sent;
  }

  @Override
  public DatagramSocket socket() {
    return channel.socket();
  }

  @Override
  public DatagramChannel bind(SocketAddress local) throws IOException {
    channel.bind(local);
    return this;
  }

  @Override
  public <T> DatagramChannel setOption(SocketOption<T> name, T value) throws IOException {
    channel.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return channel.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return channel.supportedOptions();
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public DatagramChannel connect(SocketAddress remote) throws IOException {
    channel.connect(remote);
    return this;
  }

  @Override
  public DatagramChannel disconnect() throws IOException {
    channel.disconnect();
    return this;
  }

  @Override
  public SocketAddress getRemoteAddress() throws IOException {
    return channel.getRemoteAddress();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return channel.getLocalAddress();
  }

  @Override
  public MembershipKey join(InetAddress group, NetworkInterface by) throws IOException {
    return channel.join(group, by);
  }

  @Override
  public MembershipKey join(InetAddress group, NetworkInterface by, InetAddress source)
      throws IOException {
    return channel.join(group, by, source);
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    channel.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    channel.configureBlocking(block);
  }
}
