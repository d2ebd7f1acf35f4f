package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.holdfast.api.check.CheckTrial.Step.Kind;

/** A connected channel that writes down what goes through it. */
final class HeardChannel extends SocketChannel {
  private final SocketChannel channel;
  private final Dialogue dialogue;
  private final HeardSocket socket;

  HeardChannel(SocketChannel channel, Dialogue dialogue) {
    super(channel.provider());
    this.channel = channel;
    this.dialogue = dialogue;
    this.socket = new HeardSocket(this, channel.socket(), dialogue);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int from = into.position();
    int got = channel.read(into);
    heard(got, into, from);
    return got;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return length == 0 ? 0 : read(into[offset]);
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
    long sent = 0;
    for (int i = offset; i < offset + length; i++) {
      sent += write(from[i]);
    }
    return sent;
  }

  private void heard(int got, ByteBuffer into, int from) {
    if (got > 0) {
      dialogue.said(Kind.RECEIVED, into, from);
    } else if (got < 0) {
      dialogue.note("the server has closed its side");
    }
  }

  @Override
  public Socket socket() {
    return socket;
  }

  @Override
  public SocketChannel bind(SocketAddress local) throws IOException {
    channel.bind(local);
    return this;
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
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
  public SocketChannel shutdownInput() throws IOException {
    channel.shutdownInput();
    return this;
  }

  @Override
  public SocketChannel shutdownOutput() throws IOException {
    channel.shutdownOutput();
    return this;
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isConnectionPending() {
    return channel.isConnectionPending();
  }

  @Override
  public boolean connect(SocketAddress remote) throws IOException {
    return channel.connect(remote);
  }

  @Override
  public boolean finishConnect() throws IOException {
    return channel.finishConnect();
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
  protected void implCloseSelectableChannel() throws IOException {
    dialogue.note("closed");
    channel.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    channel.configureBlocking(block);
  }
}
