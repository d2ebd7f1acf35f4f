package org.holdfast.checkerkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A UDP server on the loopback interface that answers each datagram with what a test says. */
public final class DatagramServer implements Closeable {
  private static final int LONGEST = 65_535;
  private final DatagramSocket socket;
  private final Function<byte[], List<byte[]>> answers;
  private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();

  private DatagramServer(DatagramSocket socket, Function<byte[], List<byte[]>> answers) {
    this.socket = socket;
    this.answers = answers;
    Thread.ofPlatform().daemon().name("datagram-server").start(this::serve);
  }

  /**
   * A server that listens already.
   *
   * @param port 0 for any that is free
   * @param answers from a datagram to those that go back, in order; called on the server's thread
   * @return the server
   */
  public static DatagramServer on(int port, Function<byte[], List<byte[]>> answers) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      return new DatagramServer(new DatagramSocket(port, loopback), answers);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback interface", e);
    }
  }

  /**
   * Where it listens.
   *
   * @return the loopback address and a port
   */
  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  /**
   * What it was sent.
   *
   * @return each datagram, in order
   */
  public List<byte[]> received() {
    return List.copyOf(received);
  }

  private void serve() {
    byte[] room = new byte[LONGEST];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(room, room.length);
        socket.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        received.add(query);
        for (byte[] answer : answers.apply(query)) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // The peer has closed its port, or this server its own.
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
