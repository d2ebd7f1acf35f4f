package org.holdfast.itest.netns;

import static org.holdfast.itest.netns.Scene.NODES;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Frame;

/**
 * Says of what a machine sent which statements of docs/vrrp-conformance.md it violates. Written
 * from RFC 9568 sections 5.1, 6.4, 7 and 8 alone. That nobody asked is a violation as well: nothing
 * is shown then.
 */
final class FrameJudge {
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final int REQUEST = 1;
  private static final int REPLY = 2;
  private static final int ROUTER_ADVERTISEMENT = 134;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;
  private static final int ROUTER_FLAG = 4;
  private static final int SOLICITED_FLAG = 2;
  private static final int OVERRIDE_FLAG = 1;
  private static final InetAddress UNSPECIFIED = InetAddress.ofLiteral("::");

  private record Rule(Predicate<Scene> applies, Predicate<Scene> holds) {}

  private static final Map<Integer, Rule> RULES = new TreeMap<>();

  static {
    rule(4, scene -> !scene.ipv6(), FrameJudge::groupHasProtocol112);
    rule(8, Scene::ipv6, FrameJudge::groupHasProtocol112);
    rule(9, Scene::vmac, FrameJudge::advertsComeFromVirtualMac);
    rule(63, scene -> !scene.ipv6(), FrameJudge::backupIsSilent);
    rule(64, Scene::ipv6, FrameJudge::backupIsSilent);
    rule(65, Scene::ipv6, FrameJudge::noRouterAdvertisements);
    rule(67, scene -> true, FrameJudge::backupTakesNoPacket);
    rule(73, scene -> !scene.ipv6(), FrameJudge::masterAnswers);
    rule(74, Scene::ipv6, FrameJudge::masterJoinsSolicitedNodeGroups);
    rule(75, Scene::ipv6, FrameJudge::masterAnswers);
    rule(90, Scene::vmac, FrameJudge::tellsVirtualMacOfItsNumber);
    rule(91, scene -> scene.vmac() && scene.ipv6(), FrameJudge::noIdentifierFromVirtualMac);
    rule(93, scene -> scene.vmac() && !scene.ipv6(), scene -> arpHasVirtualMac(scene, REPLY));
    rule(94, scene -> scene.vmac() && !scene.ipv6(), scene -> arpHasVirtualMac(scene, REQUEST));
    rule(95, scene -> scene.vmac() && !scene.ipv6(), FrameJudge::announcesAtEveryTakeover);
    rule(98, scene -> scene.vmac() && scene.ipv6(), FrameJudge::discoveryHasVirtualMac);
    rule(106, scene -> true, FrameJudge::joinsTheGroupFirst);
  }

  private FrameJudge() {}

  private static void rule(int number, Predicate<Scene> applies, Predicate<Scene> holds) {
    RULES.put(number, new Rule(applies, holds));
  }

  static List<Integer> statements() {
    return List.copyOf(RULES.keySet());
  }

  static boolean applies(int number, Scene scene) {
    return RULES.get(number).applies().test(scene);
  }

  static boolean holds(int number, Scene scene) {
    return RULES.get(number).holds().test(scene);
  }

  private static boolean all(Stream<Frame> frames, Predicate<Frame> rule) {
    List<Frame> those = frames.toList();
    return !those.isEmpty() && those.stream().allMatch(rule);
  }

  private static boolean isIp(Frame frame) {
    return frame.isIpv4() || frame.isIpv6();
  }

  private static boolean groupHasProtocol112(Scene scene) {
    return all(
        scene.ofNodes().filter(it -> isIp(it) && it.destination().equals(scene.group())),
        it -> it.protocol() == 112);
  }

  private static boolean advertsComeFromVirtualMac(Scene scene) {
    return all(
        scene.ofNodes().filter(Scene::isAdvert),
        it -> it.ethernetSource().equals(scene.virtualMac()));
  }

  /** What asks for a virtual address: ARP, or neighbour solicitation. */
  static boolean asks(Scene scene, Frame frame) {
    return frame.isArp()
        ? frame.arpOperation() == REQUEST && scene.virtual().contains(frame.arpTarget())
        : frame.isIcmpv6(SOLICITATION) && scene.virtual().contains(frame.neighbourTarget());
  }

  /** What answers the client's question for a virtual address. */
  static boolean answers(Scene scene, Frame frame) {
    if (!frame.ethernetDestination().equals(scene.macs().get(Scene.CLIENT))) {
      return false;
    }
    return frame.isArp()
        ? frame.arpOperation() == REPLY && scene.virtual().contains(frame.arpSender())
        : frame.isIcmpv6(ADVERTISEMENT) && scene.virtual().contains(frame.neighbourTarget());
  }

  /** What announces a virtual address unasked. */
  static boolean announces(Scene scene, Frame frame) {
    return frame.isArp()
        ? frame.arpSender().equals(frame.arpTarget()) && scene.virtual().contains(frame.arpSender())
        : frame.isIcmpv6(ADVERTISEMENT)
            && (frame.neighbourFlags() & SOLICITED_FLAG) == 0
            && scene.virtual().contains(frame.neighbourTarget());
  }

  private static InetAddress addressOf(Frame frame) {
    return frame.isArp() ? frame.arpSender() : frame.neighbourTarget();
  }

  /** An answer to one host may leave the option out, since that host knows where it sent to. */
  private static String macOf(Frame frame) {
    String told = frame.isArp() ? frame.arpSenderMac() : frame.neighbourMac();
    return told.isEmpty() ? frame.ethernetSource() : told;
  }

  private static boolean isEcho(Frame frame) {
    return frame.isIcmp(8, 128);
  }

  static boolean isEchoReply(Frame frame) {
    return frame.isIcmp(0, 129);
  }

  private static List<String> backups(Scene scene, Frame frame) {
    return NODES.stream().filter(node -> !scene.isMaster(node, frame.time())).toList();
  }

  private static boolean backupIsSilent(Scene scene) {
    boolean asked =
        scene.ofClient().anyMatch(it -> asks(scene, it) && !backups(scene, it).isEmpty());
    return asked
        && scene
            .ofNodes()
            .filter(it -> answers(scene, it))
            .allMatch(it -> scene.isMaster(it.sender(), it.time()));
  }

  private static boolean noRouterAdvertisements(Scene scene) {
    return all(scene.ofNodes(), it -> !it.isIcmpv6(ROUTER_ADVERTISEMENT));
  }

  private static boolean backupTakesNoPacket(Scene scene) {
    boolean sent =
        scene
            .ofClient()
            .filter(FrameJudge::isEcho)
            .filter(it -> scene.virtual().contains(it.destination()))
            .anyMatch(
                it ->
                    backups(scene, it).stream()
                        .anyMatch(node -> it.ethernetDestination().equals(scene.macs().get(node))));
    return sent
        && scene
            .ofNodes()
            .filter(FrameJudge::isEchoReply)
            .allMatch(it -> scene.isMaster(it.sender(), it.time()));
  }

  private static boolean masterAnswers(Scene scene) {
    return all(
        scene
            .ofClient()
            .filter(it -> asks(scene, it) && (Integer.parseInt(first(it), 16) & 1) == 1)
            .filter(it -> backups(scene, it).size() < NODES.size()),
        question ->
            scene
                .ofNodes()
                .filter(it -> answers(scene, it) && answersTo(question, it))
                .anyMatch(it -> isGoodAnswer(scene, it)));
  }

  /** The first byte of the Ethernet destination, whose lowest bit says that it is for many. */
  private static String first(Frame frame) {
    return frame.ethernetDestination().substring(0, 2);
  }

  private static boolean answersTo(Frame question, Frame answer) {
    InetAddress asked = question.isArp() ? question.arpTarget() : question.neighbourTarget();
    return addressOf(answer).equals(asked)
        && !answer.time().isBefore(question.time())
        && answer.time().isBefore(question.time().plus(ANSWER));
  }

  private static boolean isGoodAnswer(Scene scene, Frame answer) {
    String mac = scene.macFor(answer.sender());
    boolean router = answer.isArp() || (answer.neighbourFlags() & ROUTER_FLAG) != 0;
    return scene.isMaster(answer.sender(), answer.time())
        && answer.ethernetSource().equals(mac)
        && macOf(answer).equals(mac)
        && router;
  }

  private static boolean masterJoinsSolicitedNodeGroups(Scene scene) {
    return !scene.takeovers().isEmpty()
        && scene.takeovers().stream()
            .allMatch(
                takeover ->
                    scene.virtual().stream()
                        .map(FrameJudge::solicitedNodeGroup)
                        .allMatch(group -> joinsWhileMaster(scene, takeover, group)));
  }

  private static boolean joinsWhileMaster(Scene scene, Frame takeover, InetAddress group) {
    return scene
        .ofNodes()
        .filter(it -> it.sender().equals(takeover.sender()))
        .filter(it -> it.time().isAfter(takeover.time()))
        .filter(it -> scene.isMaster(it.sender(), it.time()))
        .anyMatch(it -> it.joins().contains(group));
  }

  /** RFC 4291 section 2.7.1. */
  private static InetAddress solicitedNodeGroup(InetAddress address) {
    byte[] group = InetAddress.ofLiteral("ff02::1:ff00:0").getAddress();
    System.arraycopy(address.getAddress(), 13, group, 13, 3);
    try {
      return InetAddress.getByAddress(group);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean tellsVirtualMacOfItsNumber(Scene scene) {
    return all(
        scene.ofNodes().filter(it -> answers(scene, it) || announces(scene, it)),
        it -> macOf(it).equals(scene.virtualMac()));
  }

  private static boolean noIdentifierFromVirtualMac(Scene scene) {
    byte[] mac = Frame.macBytes(scene.virtualMac());
    // RFC 4291 appendix A: the universal bit inverted, ff fe in the middle.
    byte[] identifier = {
      (byte) (mac[0] ^ 2), mac[1], mac[2], (byte) 0xff, (byte) 0xfe, mac[3], mac[4], mac[5]
    };
    return all(
        scene.ofNodes().filter(Frame::isIpv6),
        it -> !endsWith(it.source(), identifier) && !solicits(it, identifier));
  }

  private static boolean solicits(Frame frame, byte[] identifier) {
    return frame.isIcmpv6(SOLICITATION) && endsWith(frame.neighbourTarget(), identifier);
  }

  private static boolean endsWith(InetAddress address, byte[] identifier) {
    return java.util.Arrays.equals(address.getAddress(), 8, 16, identifier, 0, 8);
  }

  private static boolean arpHasVirtualMac(Scene scene, int operation) {
    return all(
        scene
            .ofNodes()
            .filter(Frame::isArp)
            .filter(it -> it.arpOperation() == operation)
            .filter(it -> scene.virtual().contains(it.arpSender())),
        it ->
            it.arpSenderMac().equals(scene.virtualMac())
                && it.ethernetSource().equals(scene.virtualMac()));
  }

  private static boolean announcesAtEveryTakeover(Scene scene) {
    return !scene.takeovers().isEmpty()
        && scene.takeovers().stream()
            .allMatch(
                takeover ->
                    scene.virtual().stream()
                        .allMatch(address -> announcesWhileMaster(scene, takeover, address)))
        && scene
            .ofNodes()
            .filter(it -> announces(scene, it))
            .allMatch(it -> it.ethernetSource().equals(scene.virtualMac()));
  }

  private static boolean announcesWhileMaster(Scene scene, Frame takeover, InetAddress address) {
    return scene
        .ofNodes()
        .filter(it -> it.sender().equals(takeover.sender()) && announces(scene, it))
        .filter(it -> it.time().isAfter(takeover.time()))
        .filter(it -> scene.isMaster(it.sender(), it.time()))
        .filter(it -> it.isArp() || (it.neighbourFlags() & OVERRIDE_FLAG) != 0)
        .anyMatch(it -> addressOf(it).equals(address) && macOf(it).equals(scene.virtualMac()));
  }

  private static boolean discoveryHasVirtualMac(Scene scene) {
    boolean advertised =
        scene
            .ofNodes()
            .filter(it -> answers(scene, it) || announces(scene, it))
            .allMatch(it -> it.ethernetSource().equals(scene.virtualMac()));
    boolean asked =
        scene
            .ofNodes()
            .filter(it -> it.isIcmpv6(SOLICITATION) && scene.virtual().contains(it.source()))
            .allMatch(it -> it.neighbourMac().equals(scene.virtualMac()));
    boolean looksForDuplicates =
        scene
            .ofNodes()
            .filter(it -> it.isIcmpv6(SOLICITATION) && it.source().equals(UNSPECIFIED))
            .anyMatch(it -> scene.virtual().contains(it.neighbourTarget()));
    return advertised && asked && !looksForDuplicates && announcesAtEveryTakeover(scene);
  }

  private static boolean joinsTheGroupFirst(Scene scene) {
    return NODES.stream()
        .allMatch(
            node ->
                scene
                    .ofNodes()
                    .filter(it -> it.sender().equals(node))
                    .takeWhile(it -> !Scene.isAdvert(it))
                    .anyMatch(it -> it.joins().contains(scene.group())));
  }
}
