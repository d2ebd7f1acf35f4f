package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What two nodes send in a takeover and back before a judge that knows only the standard, over IPv4
 * and IPv6, with a MAC address of the virtual router and without; and the judge's own test: frames
 * that are altered as a faulty router would have sent them.
 */
class FrameJudgeTest {

  /** For each statement, what a router that violates it would have sent. */
  private static final Map<Integer, UnaryOperator<Scene>> FAULTS = new TreeMap<>();

  private static List<Scene> scenes = List.of();

  static {
    FAULTS.put(4, altered(Scene::isAdvert, it -> it.with(23, (byte) 113)));
    FAULTS.put(8, altered(Scene::isAdvert, it -> it.with(20, (byte) 113)));
    FAULTS.put(9, scene -> altered(scene, Scene::isAdvert, it -> it.with(6, macOf(scene, it))));
    FAULTS.put(63, FrameJudgeTest::alsoTheBackupAnswers);
    FAULTS.put(64, FrameJudgeTest::alsoTheBackupAnswers);
    FAULTS.put(65, FrameJudgeTest::sendsRouterAdvertisement);
    FAULTS.put(67, FrameJudgeTest::theBackupTakesPackets);
    FAULTS.put(73, scene -> without(scene, it -> FrameJudge.answers(scene, it)));
    FAULTS.put(74, scene -> without(scene, it -> !it.joins().isEmpty()));
    FAULTS.put(75, FrameJudgeTest::isNoRouter);
    FAULTS.put(90, scene -> everywhere(scene, "00:00:5e:00:00:33"));
    FAULTS.put(91, FrameJudgeTest::makesAddressFromVirtualMac);
    FAULTS.put(93, scene -> altered(scene, isArp(2), it -> it.with(22, macOf(scene, it))));
    FAULTS.put(94, scene -> altered(scene, isArp(1), it -> it.with(22, macOf(scene, it))));
    FAULTS.put(95, scene -> without(scene, it -> FrameJudge.announces(scene, it)));
    FAULTS.put(98, FrameJudgeTest::advertisesThePhysicalMac);
    FAULTS.put(106, scene -> without(scene, it -> it.joins().contains(scene.group())));
  }

  static final List<Integer> statements = List.copyOf(FAULTS.keySet());

  @BeforeAll
  static void play() {
    List<Scene> played = new ArrayList<>();
    for (Family family : Family.values()) {
      played.add(Scene.of(family, false));
      played.add(Scene.of(family, true));
    }
    scenes = played;
  }

  private static byte[] macOf(Scene scene, Frame frame) {
    return Frame.macBytes(scene.macs().get(frame.sender()));
  }

  private static Predicate<Frame> isArp(int operation) {
    return frame -> frame.isArp() && frame.arpOperation() == operation;
  }

  private static boolean isOfNode(Frame frame) {
    return Scene.NODES.contains(frame.sender());
  }

  private static UnaryOperator<Scene> altered(Predicate<Frame> which, UnaryOperator<Frame> how) {
    return scene -> altered(scene, which, how);
  }

  private static Scene altered(Scene scene, Predicate<Frame> which, UnaryOperator<Frame> how) {
    return each(scene, it -> which.test(it) ? Stream.of(how.apply(it)) : Stream.of(it));
  }

  private static Scene without(Scene scene, Predicate<Frame> which) {
    return each(scene, it -> which.test(it) ? Stream.empty() : Stream.of(it));
  }

  /** Of each frame of the nodes other ones. */
  private static Scene each(Scene scene, Function<Frame, Stream<Frame>> change) {
    return scene.with(
        scene.frames().stream()
            .flatMap(it -> isOfNode(it) ? change.apply(it) : Stream.of(it))
            .toList());
  }

  private static Scene everywhere(Scene scene, String mac) {
    return altered(
        scene,
        it -> true,
        it -> it.replaced(Frame.macBytes(scene.virtualMac()), Frame.macBytes(mac)));
  }

  private static String other(Frame frame) {
    return frame.sender().equals(Scene.BETTER) ? Scene.LESSER : Scene.BETTER;
  }

  private static Scene alsoTheBackupAnswers(Scene scene) {
    return each(
        scene,
        it -> FrameJudge.answers(scene, it) ? Stream.of(it, it.from(other(it))) : Stream.of(it));
  }

  private static Scene theBackupTakesPackets(Scene scene) {
    List<Frame> frames = new ArrayList<>(scene.frames());
    for (Frame frame : scene.frames()) {
      boolean toBackup = frame.ethernetDestination().equals(scene.macs().get(Scene.LESSER));
      if (frame.isIcmp(8, 128) && toBackup && !scene.isMaster(Scene.LESSER, frame.time())) {
        int type = scene.ipv6() ? 129 : 0;
        frames.add(frame.from(Scene.LESSER).with(scene.ipv6() ? 54 : 34, (byte) type));
      }
    }
    return scene.with(frames);
  }

  private static Scene sendsRouterAdvertisement(Scene scene) {
    return altered(scene, it -> FrameJudge.announces(scene, it), it -> it.with(54, (byte) 134));
  }

  private static Scene isNoRouter(Scene scene) {
    return altered(
        scene,
        it -> FrameJudge.answers(scene, it),
        it -> it.with(it.neighbourFlagsOffset(), (byte) 0x60));
  }

  private static Scene makesAddressFromVirtualMac(Scene scene) {
    byte[] address = java.util.HexFormat.of().parseHex("fe8000000000000002005efffe000233");
    return altered(scene, it -> it.isIpv6() && !Scene.isAdvert(it), it -> it.with(22, address));
  }

  private static Scene advertisesThePhysicalMac(Scene scene) {
    return altered(
        scene, it -> FrameJudge.announces(scene, it), it -> it.with(80, macOf(scene, it)));
  }

  private static List<Scene> scenesOf(int statement) {
    return scenes.stream().filter(scene -> FrameJudge.applies(statement, scene)).toList();
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-4-kept")
  @Tag("vrrp-8-kept")
  @Tag("vrrp-9-kept")
  @Tag("vrrp-63-kept")
  @Tag("vrrp-64-kept")
  @Tag("vrrp-65-kept")
  @Tag("vrrp-67-kept")
  @Tag("vrrp-73-kept")
  @Tag("vrrp-74-kept")
  @Tag("vrrp-75-kept")
  @Tag("vrrp-90-kept")
  @Tag("vrrp-91-kept")
  @Tag("vrrp-93-kept")
  @Tag("vrrp-94-kept")
  @Tag("vrrp-95-kept")
  @Tag("vrrp-98-kept")
  @Tag("vrrp-106-kept")
  void whatIsSentIsAsDemanded(int statement) {
    assertThat(scenesOf(statement))
        .isNotEmpty()
        .allMatch(scene -> FrameJudge.holds(statement, scene));
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-4-caught")
  @Tag("vrrp-8-caught")
  @Tag("vrrp-9-caught")
  @Tag("vrrp-63-caught")
  @Tag("vrrp-64-caught")
  @Tag("vrrp-65-caught")
  @Tag("vrrp-67-caught")
  @Tag("vrrp-73-caught")
  @Tag("vrrp-74-caught")
  @Tag("vrrp-75-caught")
  @Tag("vrrp-90-caught")
  @Tag("vrrp-91-caught")
  @Tag("vrrp-93-caught")
  @Tag("vrrp-94-caught")
  @Tag("vrrp-95-caught")
  @Tag("vrrp-98-caught")
  @Tag("vrrp-106-caught")
  void aFaultyRouterIsFoundOut(int statement) {
    assertThat(scenesOf(statement))
        .noneMatch(scene -> FrameJudge.holds(statement, FAULTS.get(statement).apply(scene)));
  }

  /** A report from the macvlan of a BACKUP would tell switches that its MAC address is there. */
  @Test
  void noReportLeavesAMacvlanWithoutAddresses() {
    assertThat(scenes)
        .filteredOn(Scene::vmac)
        .allSatisfy(
            scene ->
                assertThat(scene.ofNodes())
                    .filteredOn(it -> !it.joins().isEmpty())
                    .isNotEmpty()
                    .noneMatch(
                        it ->
                            it.ethernetSource().equals(scene.virtualMac())
                                && !scene.virtual().contains(it.source())));
  }

  @Test
  void everyRuleOfTheJudgeIsTried() {
    assertThat(statements).isEqualTo(FrameJudge.statements());
  }
}
