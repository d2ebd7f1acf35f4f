package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what comes in at one port of a LAN, that is all that one machine sends: also when
 * machines share a MAC address it is known whose frame it is. Uses tcpdump.
 */
public final class Recorder implements AutoCloseable {

  private static final int FILE_HEADER = 24;
  private static final int FRAME_HEADER = 16;

  private final String sender;
  private final Path file;
  private final Process tcpdump;

  private Recorder(Lan.Port port, String sender, Path folder) throws IOException {
    this.sender = sender;
    this.file = folder.resolve(sender + ".pcap");
    List<String> argv =
        List.of(
            "tcpdump", "-i", port.name(), "-Q", "in", "-Z", "root", "--immediate-mode", "-U", "-w");
    List<String> all = new ArrayList<>(argv);
    all.add(file.toString());
    this.tcpdump =
        new ProcessBuilder(port.bridge().inside(all))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(sender + ".log").toFile())
            .start();
  }

  /**
   * Starts to record.
   *
   * @param sender a name for the machine at the port
   * @return when tcpdump listens
   */
  public static Recorder on(Sandbox sandbox, Lan.Port port, String sender) {
    Requirements.need("tcpdump");
    try {
      Recorder recorder = sandbox.own(new Recorder(port, sender, sandbox.folder("recorder")));
      Await.until(
          "tcpdump listens",
          Duration.ofSeconds(10),
          () -> recorder.messages().contains("listening on"),
          recorder::messages);
      return recorder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start tcpdump", e);
    }
  }

  /** Ends the recording and reads it. */
  public List<Frame> frames() {
    close();
    try {
      // The format of libpcap, in the byte order of this machine: 24 bytes, then for each frame
      // its seconds, microseconds, length here and length on the wire.
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
      List<Frame> frames = new ArrayList<>();
      in.position(FILE_HEADER);
      while (in.remaining() >= FRAME_HEADER) {
        Instant time = Instant.ofEpochSecond(in.getInt() & 0xffff_ffffL, in.getInt() * 1000L);
        byte[] bytes = new byte[in.getInt()];
        in.getInt();
        in.get(bytes);
        frames.add(new Frame(sender, time, bytes));
      }
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private String messages() {
    try {
      return Files.readString(file.resolveSibling(sender + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what tcpdump says", e);
    }
  }

  @Override
  public void close() {
    Processes.end(tcpdump);
  }

  @Override
  public String toString() {
    return "recording " + file;
  }
}
