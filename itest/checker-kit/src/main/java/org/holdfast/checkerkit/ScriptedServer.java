package org.holdfast.checkerkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/**
 * A TCP server on the loopback interface that plays the same script on every connection and then
 * closes it, as servers do that are well, slow, silent or broken. It remembers what it was sent.
 */
public final class ScriptedServer implements Closeable {
  private final ServerSocket listener;
  private final List<Step> script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  private ScriptedServer(ServerSocket listener, List<Step> script) {
    this.listener = listener;
    this.script = script;
    Thread.ofPlatform().daemon().name("scripted-server").start(this::accept);
  }

  /**
   * A server over plain TCP.
   *
   * @param script what it does on each connection, before it closes it
   * @return a server that listens already
   */
  public static ScriptedServer tcp(Step... script) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      return new ScriptedServer(new ServerSocket(0, 50, loopback), List.of(script));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback interface", e);
    }
  }

  /**
   * A server over TLS.
   *
   * @param identity its certificate, see {@link TestIdentity}
   * @param script what it does on each connection after the handshake, before it closes it
   * @return a server that listens already
   */
  public static ScriptedServer tls(SSLContext identity, Step... script) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      return new ScriptedServer(
          identity.getServerSocketFactory().createServerSocket(0, 50, loopback), List.of(script));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback interface", e);
    }
  }

  /**
   * An address of the loopback interface where nobody listens.
   *
   * @return a port that was free a moment ago
   */
  public static InetSocketAddress nobody() {
    try (ScriptedServer gone = tcp()) {
      return gone.address();
    }
  }

  /**
   * Where it listens.
   *
   * @return the loopback address and a port
   */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /**
   * What {@link Step.Await} steps have read, one text for each step, in the order of their ends.
   *
   * @return texts in ISO 8859-1
   */
  public List<String> received() {
    return List.copyOf(received);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> play(socket));
      } catch (IOException e) {
        return; // closed: the only end of a listener on the loopback interface
      }
    }
  }

  private void play(Socket socket) {
    try (socket) {
      Player player = new Player(socket, received);
      for (Step step : script) {
        player.play(step);
      }
    } catch (IOException e) {
      // The peer went away: what the tests of broken dialogues want.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a server of the loopback interface", e);
    }
  }
}
