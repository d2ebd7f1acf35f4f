package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Sandbox;
import org.holdfast.itest.netnssupport.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Every class of bad packet, from spoofed sources, as fast as {@code itest.flood.rate} packets a
 * second and the machine allow: nobody changes state, adverts go on, memory does not grow.
 */
@Isolated // it takes a processor for itself
class FloodTest {
  private static final String MASTER = "10.8.0.1";
  private static final int RATE = Integer.getInteger("itest.flood.rate", 20_000);
  private static final int SECONDS = Integer.getInteger("itest.flood.seconds", 6);
  private static final VrrpSettings SETTINGS = VrrpSettings.of(3, false);
  private static final List<String> REASONS =
      List.of("advert_interval", "checksum", "length", "ttl", "type", "version");

  private final Sandbox sandbox = Sandbox.open();
  private final Lan lan = sandbox.lan("lan");
  private final Namespace attacker = sandbox.namespace("attacker");
  private final Path script = Scripts.unpack(sandbox, "flood.py");

  @Test
  void aFloodOfBadPacketsMovesNobody() {
    try (sandbox) {
      lan.attach(attacker, "eth0", Attacker.ADDRESS + "/24");
      Wire wire = Wire.without(sandbox, lan, "lan", attacker.macAddress("eth0"));
      Node better = node("better", MASTER, 150);
      Node lesser = node("lesser", "10.8.0.2", 100);
      Instant start = Instant.now();
      better.start();
      wire.awaitAdvert("the MASTER", start, Pair.START, a -> a.source().equals(MASTER));
      lesser.start();
      Await.until(
          "the BACKUP",
          Pair.START,
          () -> lesser.logText().contains("INIT -> BACKUP"),
          lesser::logTail);

      flood();
      long betterBefore = better.residentKib();
      long lesserBefore = lesser.residentKib();
      Instant from = Instant.now();
      String sent = flood();
      flood();
      double intervals = Duration.between(from, Instant.now()).toMillis() / 500.0;

      List<Advert> adverts = wire.advertsSince(from);
      String evidence = wire.tail() + better.logTail() + lesser.logTail();
      assertThat(adverts)
          .as("adverts of nodes%n%s", evidence)
          .allMatch(advert -> advert.source().equals(MASTER) && advert.priority() == 150);
      assertThat(adverts.size() / intervals)
          .as("adverts sent of those due%n%s", evidence)
          .isGreaterThan(0.9);
      for (Node node : List.of(better, lesser)) {
        String counters = shell(node, "vrrp:show VI_1");
        for (String reason : REASONS) {
          assertThat(counters).containsPattern("rejected_" + reason + "\\W+[1-9]");
        }
        long dropped = droppedByTheKernel(node);
        System.out.println(node.folder().getFileName() + ": dropped by the kernel " + dropped);
        if (dropped > 0) {
          assertThat(counters).containsPattern("packets_dropped\\W+[1-9]");
          assertThat(node.logText()).contains("than could be read");
        }
      }
      assertThat(shell(better, "vrrp:show VI_1")).containsPattern("became_master\\W+1\\s");
      assertThat(shell(lesser, "vrrp:show VI_1")).doesNotContainPattern("became_master\\W+[1-9]");
      report(sent, adverts.size() / intervals, better, betterBefore);
      report(sent, adverts.size() / intervals, lesser, lesserBefore);
      assertThat(grown(better, betterBefore)).as("memory of the MASTER").isLessThan(1.25);
      assertThat(grown(lesser, lesserBefore)).as("memory of the BACKUP").isLessThan(1.25);
    }
  }

  /** The last column of /proc/net/raw, of sockets of protocol 112. */
  private static long droppedByTheKernel(Node node) {
    return node.namespace()
        .exec("cat", "/proc/net/raw")
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words[1].endsWith(":0070"))
        .mapToLong(words -> Long.parseLong(words[words.length - 1]))
        .sum();
  }

  private static void report(String sent, double ratio, Node node, long before) {
    System.out.printf(
        "flood: packets and seconds %s; adverts sent of those due %.2f; memory of %s %d KiB, x"
            + " %.3f%n",
        sent.strip(), ratio, node.folder().getFileName(), before, grown(node, before));
  }

  private static double grown(Node node, long before) {
    return (double) node.residentKib() / before;
  }

  private Node node(String name, String address, int priority) {
    Namespace namespace = sandbox.namespace(name);
    lan.attach(namespace, "eth0", address + "/24");
    return Node.in(sandbox, namespace, Subject.program(), name)
        .configure(SETTINGS.configuration(address, "", priority, ""));
  }

  private static String shell(Node node, String command) {
    return ((Holdfast) node.program()).shell(node.folder(), command).output();
  }

  private String flood() {
    return attacker.exec(
        "python3",
        script.toString(),
        "eth0",
        Integer.toString(RATE),
        Integer.toString(SECONDS),
        MASTER,
        VrrpSettings.VIP);
  }
}
