package org.holdfast.checkerkit;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;

/** A server over TCP and UDP on one port that does not do what it should. */
record BadServer(ScriptedServer tcp, DatagramServer udp) implements Closeable {

  /** What it does. */
  enum Kind {
    SILENT("a server that says nothing", new Step.Silence()),
    CLOSING("a server that closes at once"),
    RESETTING("a server that breaks off", new Step.Reset()),
    ENDLESS("a server that sends a line without end", Step.sendEndless("A".repeat(8192))),
    LARGE("a server that sends the largest lengths", Step.sendEndless("\u00ff".repeat(8192))),
    NOISY("a server that sends noise", new Step.Send(noise()), new Step.Send(noise()));

    private final String words;
    private final Step[] script;

    Kind(String words, Step... script) {
      this.words = words;
      this.script = script;
    }

    BadServer start() {
      ScriptedServer tcp = ScriptedServer.tcp(script);
      boolean answers = this == LARGE || this == NOISY;
      return new BadServer(
          tcp,
          DatagramServer.on(
              tcp.address().getPort(),
              query -> answers ? List.of(noise(), new byte[0]) : List.of()));
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private static byte[] noise() {
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  InetSocketAddress address() {
    return tcp.address();
  }

  @Override
  public void close() {
    tcp.close();
    udp.close();
  }
}
