package org.holdfast.itest.netnssupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What passes on a LAN: VRRP, ARP, neighbour discovery and reports of group membership, seen as it
 * happens and kept in a capture file. Uses tcpdump.
 */
public final class Wire implements AutoCloseable {

  /** The last one is hop-by-hop options, which reports of MLD have in front of ICMPv6. */
  private static final String FILTER =
      "ip proto 112 or ip proto 51 or igmp or arp or ip6 proto 112 or icmp6 or ip6 proto 0";

  private final Path capture;
  private final Process tcpdump;
  private final List<Sighting> seen = new ArrayList<>();
  private final SightingParser parser = new SightingParser();
  private final StringBuilder messages = new StringBuilder();

  private Wire(Lan lan, Path capture, String filter) throws IOException {
    this.capture = capture;
    this.tcpdump =
        new ProcessBuilder(
                lan.bridge()
                    .inside(
                        List.of(
                            "tcpdump",
                            "-i",
                            Lan.BRIDGE,
                            "-Z",
                            "root",
                            "-n",
                            "-l",
                            "-e",
                            "-tt",
                            "-v",
                            "--immediate-mode",
                            "-U",
                            "-w",
                            capture.toString(),
                            "--print",
                            filter)))
            .start();
    Thread.ofVirtual().start(this::readPackets);
    Thread.ofVirtual().start(this::readMessages);
  }

  /**
   * Starts to look.
   *
   * @return when tcpdump listens
   */
  public static Wire on(Sandbox sandbox, Lan lan, String name) {
    return on(sandbox, lan, name, FILTER);
  }

  /** Looks at everything but what a machine sends, which may be too much to look at. */
  public static Wire without(Sandbox sandbox, Lan lan, String name, String macAddress) {
    return on(sandbox, lan, name, "(" + FILTER + ") and not ether src " + macAddress);
  }

  private static Wire on(Sandbox sandbox, Lan lan, String name, String filter) {
    Requirements.need("tcpdump", "tshark");
    try {
      Wire wire =
          sandbox.own(new Wire(lan, sandbox.folder("wire").resolve(name + ".pcap"), filter));
      Await.until(
          "tcpdump listens",
          Duration.ofSeconds(10),
          () -> wire.messageText().contains("listening on"),
          wire::messageText);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start tcpdump", e);
    }
  }

  /** All adverts so far, in order. */
  public synchronized List<Advert> adverts() {
    return seen.stream().filter(Advert.class::isInstance).map(Advert.class::cast).toList();
  }

  /** The adverts since a moment. */
  public List<Advert> advertsSince(Instant start) {
    return adverts().stream().filter(advert -> !advert.time().isBefore(start)).toList();
  }

  /**
   * Who claims to be MASTER of a VRID since a moment: the senders of adverts with a priority above
   * 0.
   */
  public Set<String> mastersSince(Instant start, int virtualRouterId) {
    return advertsSince(start).stream()
        .filter(advert -> advert.virtualRouterId() == virtualRouterId && advert.priority() > 0)
        .map(Advert::source)
        .collect(Collectors.toSet());
  }

  /** The gratuitous ARPs since a moment. */
  public synchronized List<GratuitousArp> gratuitousArpsSince(Instant start) {
    return seen.stream()
        .filter(sighting -> !sighting.time().isBefore(start))
        .filter(GratuitousArp.class::isInstance)
        .map(GratuitousArp.class::cast)
        .toList();
  }

  /** The first advert that satisfies, since a moment. */
  public Advert awaitAdvert(
      String what, Instant start, Duration limit, Predicate<Advert> predicate) {
    return (Advert)
        await(what, start, limit, sighting -> sighting instanceof Advert a && predicate.test(a));
  }

  /** The first announcement of an address by a machine, since a moment. */
  public Announcement awaitAnnouncement(
      String address, String macAddress, Instant start, Duration limit) {
    return (Announcement)
        await(
            "announcement of %s by %s".formatted(address, macAddress),
            start,
            limit,
            sighting ->
                sighting instanceof Announcement it
                    && it.address().equals(address)
                    && it.macAddress().equals(macAddress));
  }

  /**
   * Ends the capture and reads one field of every frame that fits.
   *
   * @param filter a display filter of tshark
   * @param field the name of the field
   * @return its values, each once
   */
  public Set<String> fields(String filter, String field) {
    close();
    return Command.must(
            List.of("tshark", "-r", capture.toString(), "-Y", filter, "-T", "fields", "-e", field))
        .lines()
        .filter(line -> line.matches("[0-9a-f:.]+"))
        .collect(Collectors.toSet());
  }

  /** Ends the capture and has tshark judge it. */
  public TsharkReport judge() {
    close();
    return TsharkReport.of(capture);
  }

  /** The last things seen, for a message. */
  public synchronized String tail() {
    return "--- last seen on the wire%n%s%n"
        .formatted(
            seen.subList(Math.max(0, seen.size() - 20), seen.size()).stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n")));
  }

  @Override
  public void close() {
    Processes.end(tcpdump);
  }

  @Override
  public String toString() {
    return "capture " + capture;
  }

  private Sighting await(
      String what, Instant start, Duration limit, Predicate<Sighting> predicate) {
    Await.until(what, limit, () -> first(start, predicate).isPresent(), this::tail);
    return first(start, predicate).orElseThrow();
  }

  private synchronized Optional<Sighting> first(Instant start, Predicate<Sighting> predicate) {
    return seen.stream()
        .filter(sighting -> !sighting.time().isBefore(start) && predicate.test(sighting))
        .findFirst();
  }

  private void readPackets() {
    try (BufferedReader lines = tcpdump.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      addMessage(e.toString());
    }
  }

  private void readMessages() {
    try (BufferedReader lines = tcpdump.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        addMessage(line);
      }
    } catch (IOException e) {
      addMessage(e.toString());
    }
  }

  private synchronized void add(String line) {
    parser.read(line).ifPresent(seen::add);
  }

  private synchronized void addMessage(String line) {
    messages.append(line).append('\n');
  }

  private synchronized String messageText() {
    return messages.toString();
  }
}
