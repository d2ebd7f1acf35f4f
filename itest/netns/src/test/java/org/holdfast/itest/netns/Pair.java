package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;

/** Two nodes on one LAN with one virtual router: "better" has the higher priority. */
final class Pair implements AutoCloseable {

  static final String BETTER = Family.IPV4.source(1, false);
  static final String LESSER = Family.IPV4.source(2, false);
  static final int BETTER_PRIORITY = 150;
  static final int LESSER_PRIORITY = 100;

  /** Long enough for a JVM to start on a busy machine. */
  static final Duration START = Duration.ofSeconds(30);

  /** What the better node sends its adverts from. */
  final String betterSource;

  /** What the lesser node sends its adverts from. */
  final String lesserSource;

  final Sandbox sandbox = Sandbox.open();
  final VrrpSettings settings;
  final Lan lan;
  final Wire wire;
  final Node better;
  final Node lesser;
  final Lan.Port betterPort;
  final Lan.Port lesserPort;

  private Pair(
      VrrpSettings settings, NodeProgram betterProgram, NodeProgram lesserProgram, String extra) {
    this.settings = settings;
    betterSource = settings.source(1);
    lesserSource = settings.source(2);
    lan = sandbox.lan("lan");
    Namespace one = sandbox.namespace("better");
    Namespace two = sandbox.namespace("lesser");
    betterPort = lan.attach(one, "eth0", settings.family().ofInterface(1));
    lesserPort = lan.attach(two, "eth0", settings.family().ofInterface(2));
    wire = Wire.on(sandbox, lan, "lan");
    better =
        Node.in(sandbox, one, betterProgram, "better")
            .configure(settings.configuration(betterSource, lesserSource, BETTER_PRIORITY, extra));
    lesser =
        Node.in(sandbox, two, lesserProgram, "lesser")
            .configure(settings.configuration(lesserSource, betterSource, LESSER_PRIORITY, ""));
  }

  static Pair of(VrrpSettings settings, NodeProgram better, NodeProgram lesser) {
    return of(settings, better, lesser, "");
  }

  /** With more lines in the better node's vrrp_instance. */
  static Pair of(VrrpSettings settings, NodeProgram better, NodeProgram lesser, String extra) {
    return new Pair(settings, better, lesser, extra);
  }

  /** Starts both and waits until the better one is the only MASTER, and the lesser one listens. */
  Pair started() {
    better.start();
    lesser.start();
    awaitSoleMaster(betterSource, START);
    awaitBackup(lesser);
    return this;
  }

  /** Waits until a node has been BACKUP, in the words of either program. */
  void awaitBackup(Node node) {
    Await.until(
        node + " is BACKUP",
        START,
        () ->
            node.logText().contains("INIT -> BACKUP")
                || node.logText().contains("Entering BACKUP STATE"),
        this::evidence);
  }

  /** Waits until only this node has sent adverts for three intervals, and at least 500 ms. */
  void awaitSoleMaster(String address, Duration limit) {
    Duration quiet = settings.adverts(3).plusMillis(500);
    Instant start = Instant.now();
    Await.until(
        address + " is the only MASTER",
        limit.plus(quiet),
        () -> {
          Instant from = Instant.now().minus(quiet);
          return !from.isBefore(start)
              && wire.mastersSince(from, VrrpSettings.VRID).equals(Set.of(address));
        },
        this::evidence);
  }

  /** Looks for some intervals, and sees adverts of this node only. */
  void staysSoleMaster(String address, int adverts) {
    Instant from = Instant.now();
    Await.pause(settings.adverts(adverts).plusMillis(100));
    assertThat(wire.mastersSince(from, VrrpSettings.VRID))
        .as("senders of adverts%n%s", evidence())
        .containsExactly(address);
  }

  /** How long a takeover may take: the protocol's own limit and time for a busy machine. */
  Duration takeover() {
    return settings.masterDownInterval(LESSER_PRIORITY).plusSeconds(5);
  }

  /** Whether a node has every virtual address. */
  boolean holdsAll(Node node) {
    return node.namespace().addresses().containsAll(settings.family().virtual());
  }

  /** Whether a node has none of the virtual addresses. */
  boolean holdsNone(Node node) {
    return settings.family().virtual().stream().noneMatch(node::holds);
  }

  String evidence() {
    return wire.tail() + better.logTail() + lesser.logTail();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
