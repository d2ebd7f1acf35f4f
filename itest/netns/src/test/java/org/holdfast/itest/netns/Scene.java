package org.holdfast.itest.netns;

import static org.holdfast.itest.netns.Pair.START;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Frame;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Recorder;

/**
 * All that two nodes and a client sent on a LAN: the better node was MASTER, stopped, and came
 * back, and each time when that had settled the client asked for the virtual addresses.
 *
 * @param family of the addresses
 * @param vmac whether the virtual router has its own MAC address
 * @param macs the MAC address of each machine's interface, by its name
 * @param frames in the order of their times
 */
record Scene(Family family, boolean vmac, Map<String, String> macs, List<Frame> frames) {
  static final String BETTER = "better";
  static final String LESSER = "lesser";
  static final String CLIENT = "client";
  static final List<String> NODES = List.of(BETTER, LESSER);

  private static final int CLIENT_HOST = 9;
  private static final String ALL = "all";
  private static final int VRRP = 112;

  /** Plays and records it. */
  static Scene of(Family family, boolean vmac) {
    VrrpSettings settings =
        family == Family.IPV4 ? VrrpSettings.of(3, false) : VrrpSettings.ipv6(false);
    try (Pair pair = Pair.of(settings, Subject.program(), Subject.program())) {
      String extra = vmac ? "  use_vmac\n" : "";
      pair.better.configure(settings.configuration("", "", Pair.BETTER_PRIORITY, extra));
      pair.lesser.configure(settings.configuration("", "", Pair.LESSER_PRIORITY, extra));
      Namespace client = pair.sandbox.namespace(CLIENT);
      Lan.Port clientPort = pair.lan.attach(client, "eth0", family.ofInterface(CLIENT_HOST));
      Map<String, String> macs =
          Map.of(
              BETTER, pair.better.namespace().macAddress("eth0"),
              LESSER, pair.lesser.namespace().macAddress("eth0"),
              CLIENT, client.macAddress("eth0"));
      List<Recorder> recorders =
          List.of(
              Recorder.on(pair.sandbox, pair.betterPort, BETTER),
              Recorder.on(pair.sandbox, pair.lesserPort, LESSER),
              Recorder.on(pair.sandbox, clientPort, CLIENT));
      for (Node node : List.of(pair.better, pair.lesser)) {
        if (family == Family.IPV6) { // a router says so in its advertisements
          node.namespace().sysctl("net/ipv6/conf/all/forwarding", "1");
        }
      }
      play(pair, client, macs);
      List<Frame> frames = new ArrayList<>();
      recorders.forEach(recorder -> frames.addAll(recorder.frames()));
      frames.sort(Comparator.comparing(Frame::time));
      return new Scene(family, vmac, macs, List.copyOf(frames));
    }
  }

  private static void play(Pair pair, Namespace client, Map<String, String> macs) {
    Path script = Scripts.unpack(pair.sandbox, "ask.py");
    pair.better.start();
    pair.awaitSoleMaster(pair.betterSource, START);
    pair.lesser.start();
    pair.awaitBackup(pair.lesser);
    settle(pair, pair.better);
    ask(pair, client, macs, script, ALL, LESSER);
    pair.better.stop();
    pair.awaitSoleMaster(pair.lesserSource, pair.takeover());
    settle(pair, pair.lesser);
    ask(pair, client, macs, script, ALL);
    pair.better.start();
    pair.awaitSoleMaster(pair.betterSource, START);
    settle(pair, pair.better);
    ask(pair, client, macs, script, ALL, LESSER);
  }

  private static void settle(Pair pair, Node master) {
    Await.until(
        "the addresses are on " + master,
        Duration.ofSeconds(5),
        () -> pair.holdsAll(master),
        pair::evidence);
    Await.pause(Duration.ofMillis(300)); // what it announces
  }

  private static void ask(
      Pair pair, Namespace client, Map<String, String> macs, Path script, String... whom) {
    Family family = pair.settings.family();
    for (String machine : whom) {
      List<String> argv =
          new ArrayList<>(
              List.of(
                  "python3",
                  script.toString(),
                  "eth0",
                  macs.get(CLIENT),
                  family.source(CLIENT_HOST, false),
                  macs.getOrDefault(machine, machine)));
      argv.addAll(family.virtual());
      client.exec(argv.toArray(String[]::new));
    }
    Await.pause(Duration.ofMillis(500));
  }

  /** The same with other frames. */
  Scene with(List<Frame> others) {
    return new Scene(family, vmac, macs, others);
  }

  boolean ipv6() {
    return family == Family.IPV6;
  }

  /** What RFC 9568 section 7.3 gives the virtual router. */
  String virtualMac() {
    return "00:00:5e:00:0%d:%02x".formatted(ipv6() ? 2 : 1, VrrpSettings.VRID);
  }

  /** What a node is to say that a virtual address is at. */
  String macFor(String node) {
    return vmac ? virtualMac() : macs.get(node);
  }

  InetAddress group() {
    return InetAddress.ofLiteral(ipv6() ? "ff02::12" : "224.0.0.18");
  }

  List<InetAddress> virtual() {
    return family.virtual().stream().map(InetAddress::ofLiteral).toList();
  }

  /** What the nodes sent. */
  Stream<Frame> ofNodes() {
    return frames.stream().filter(frame -> NODES.contains(frame.sender()));
  }

  /** What the client sent. */
  Stream<Frame> ofClient() {
    return frames.stream().filter(frame -> frame.sender().equals(CLIENT));
  }

  /** The adverts of a node. */
  Stream<Frame> adverts(String node) {
    return frames.stream().filter(frame -> frame.sender().equals(node) && isAdvert(frame));
  }

  /** Whether a frame is an advert of VRRP. */
  static boolean isAdvert(Frame frame) {
    return (frame.isIpv4() || frame.isIpv6()) && frame.protocol() == VRRP;
  }

  /** Whether a node was MASTER at a moment: its last advert until then did not give up. */
  boolean isMaster(String node, Instant moment) {
    Optional<Frame> last =
        adverts(node).filter(it -> !it.time().isAfter(moment)).reduce((one, other) -> other);
    return last.isPresent()
        && last.get().vrrpPriority() > 0
        && !tookOver(node, last.get().time(), moment);
  }

  private boolean tookOver(String node, Instant since, Instant moment) {
    return NODES.stream()
        .filter(other -> !other.equals(node))
        .flatMap(this::adverts)
        .anyMatch(it -> it.time().isAfter(since) && !it.time().isAfter(moment));
  }

  /**
   * The first advert of each time that a node was MASTER. One advert of the other that was under
   * way already is none.
   */
  List<Frame> takeovers() {
    List<Frame> adverts = ofNodes().filter(Scene::isAdvert).toList();
    List<Frame> firsts = new ArrayList<>();
    String master = "";
    for (int i = 0; i + 1 < adverts.size(); i++) {
      Frame frame = adverts.get(i);
      boolean lasts = frame.sender().equals(adverts.get(i + 1).sender());
      if (frame.vrrpPriority() == 0) {
        master = "";
      } else if (lasts && !frame.sender().equals(master)) {
        firsts.add(frame);
        master = frame.sender();
      }
    }
    return firsts;
  }

  @Override
  public String toString() {
    return family + (vmac ? " with" : " without") + " use_vmac, " + frames.size() + " frames";
  }
}
