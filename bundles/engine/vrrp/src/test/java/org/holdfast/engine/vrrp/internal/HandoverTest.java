package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.holdfast.engine.vrrp.internal.Configurations.group;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another version of this bundle goes on where the one before it was, in simulated time. */
class HandoverTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode peer = net.node("10.0.0.2");
  private SimulatedNode node = net.node("10.0.0.1");

  private void bothRun(Configuration wanted) {
    node.configure(wanted);
    peer.configure(of(instance().priority(90)));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(peer.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    peer.transitions.clear();
    node.log.clear();
  }

  /** The version after this one comes so much later. */
  private void replace(Configuration wanted, long millis) throws IOException {
    byte[] left = node.leave();
    net.run(millis);
    node = node.replaced(left);
    node.configure(wanted);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 170, 499, 500, 830, 999})
  void peersAndListenersNoticeNothing(long phase) throws IOException {
    Configuration wanted = of(instance());
    bothRun(wanted);
    net.run(phase);
    int before = node.advertTimes.get(51).size();
    var since = node.status("VI_1").since();
    long sent = node.status("VI_1").counters().get("adverts_sent");
    replace(wanted, 300);
    net.run(60_000);
    assertThat(peer.transitions).isEmpty();
    assertThat(node.transitions).isEmpty();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.status("VI_1").since()).isEqualTo(since);
    assertThat(node.status("VI_1").counters().get("adverts_sent")).isGreaterThan(sent + 55);
    assertThat(node.status("VI_1").peers()).isEmpty();
    assertThat(node.deeds()).noneMatch(line -> line.matches("send 0|remove .*|announce .*|add .*"));
    List<Long> times = node.advertTimes.get(51);
    assertThat(times.get(before) - times.get(before - 1))
        .isLessThanOrEqualTo(1_300 * SimulatedNet.MILLI);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  void aHundredInARowAreOneRun() throws IOException {
    Configuration wanted = of(instance());
    bothRun(wanted);
    for (int i = 0; i < 100; i++) {
      replace(wanted, 137);
      net.run(411);
    }
    assertThat(peer.transitions).isEmpty();
    assertThat(node.deeds()).noneMatch(line -> line.matches("send 0|remove .*|announce .*|add .*"));
  }

  @Test
  void oneThatIsReplacedBeforeItWasConfiguredPassesOnWhatItGot() throws IOException {
    Configuration wanted = of(instance());
    bothRun(wanted);
    node = node.replaced(node.leave());
    replace(wanted, 100);
    net.run(10_000);
    assertThat(peer.transitions).isEmpty();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.transitions).isEmpty();
  }

  @Test
  void aBackupListensForTheWholeTimeThatItWasDeaf() throws IOException {
    Configuration lower = of(instance().priority(90));
    node.configure(lower);
    peer.configure(of(instance().priority(100)));
    net.run(10_900);
    byte[] left = node.leave();
    net.run(4_000); // longer than its Active_Down_Interval
    node = node.replaced(left);
    node.configure(lower);
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(node.deeds()).noneMatch(line -> line.startsWith("send"));
    peer.hang();
    net.run(4_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void oneThatComesTooLateSaysNothingAndContendsAnew() throws IOException {
    Configuration wanted = of(instance().priority(80));
    node.configure(wanted);
    net.run(10_000);
    peer.configure(of(instance().priority(90)));
    byte[] left = node.leave();
    node.log.clear();
    net.run(6_000);
    assertThat(node.addresses()).isEmpty();
    assertThat(peer.state("VI_1")).isEqualTo(VrrpState.MASTER);
    node = node.replaced(left);
    node.configure(wanted);
    net.run(5_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(node.deeds()).noneMatch(line -> line.startsWith("send"));
    assertThat(node.addresses()).isEmpty();
  }

  @Test
  void addressesWithoutALeaseEndToWhenNobodyComes() throws IOException {
    Configuration wanted = of(instance().lease("off"));
    bothRun(wanted);
    replace(wanted, 1_000);
    net.run(10_000);
    assertThat(node.kernel).singleElement().matches(one -> one.validLifetime().isEmpty());
    node.leave();
    net.now += 3_000 * SimulatedNet.MILLI;
    assertThat(node.addresses()).containsExactly("10.0.0.100");
    net.now += 1_001 * SimulatedNet.MILLI;
    assertThat(node.addresses()).isEmpty();
  }

  @Test
  void whatIsTrackedCountsBeforeTheTrackersSpeakAgain() throws IOException {
    Configuration wanted = of(instance().priority(80).script("alive", 20));
    node.tracker("alive", TrackerStatus.State.UP);
    bothRun(wanted);
    replace(wanted, 100);
    net.run(5_000);
    assertThat(peer.transitions).isEmpty();
    assertThat(node.adverts.getLast()).isEqualTo("51:100");
  }

  @Test
  void whatOperatorsHaveSetStays() throws IOException {
    Configuration wanted = of(instance());
    bothRun(wanted);
    node.tell(new VrrpOrder.SetPriority("VI_1", OptionalLong.of(120)));
    replace(wanted, 100);
    assertThat(node.status("VI_1").steering().priority()).hasValue(120);
    net.run(3_000);
    assertThat(node.adverts.getLast()).isEqualTo("51:120");
    node.tell(new VrrpOrder.Release("VI_1", java.util.Optional.of(Duration.ofMinutes(1)), true));
    net.run(5_000);
    replace(wanted, 100);
    assertThat(node.status("VI_1").steering().released()).isTrue();
    net.run(40_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    net.run(30_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void aSyncGroupStaysTogether() throws IOException {
    Configuration wanted =
        of(
            Duration.ZERO,
            List.of(group("G", "VI_1", "VI_2")),
            instance(),
            instance().name("VI_2").vrid(52).addresses("10.0.0.101"));
    bothRun(wanted);
    replace(wanted, 300);
    net.run(10_000);
    assertThat(node.transitions).isEmpty();
    assertThat(node.published().groups().getFirst().state()).isEqualTo(VrrpState.MASTER);
    assertThat(node.deeds()).noneMatch(line -> line.matches("send 0|remove .*|announce .*|add .*"));
  }

  @Test
  void oneThatHasAnotherNameInTheNewFileBeginsAnew() throws IOException {
    bothRun(of(instance()));
    replace(of(instance().name("OTHER")), 100);
    net.run(10_000);
    assertThat(node.state("OTHER")).isEqualTo(VrrpState.MASTER);
    assertThat(node.deeds()).doesNotContain("send 0");
  }

  @Test
  void anAddressThatWentMeanwhileIsPutBack() throws IOException {
    Configuration wanted = of(instance());
    bothRun(wanted);
    byte[] left = node.leave();
    node.kernel.clear();
    node = node.replaced(left);
    node.configure(wanted);
    net.run(2_000);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
    assertThat(node.transitions).isEmpty();
  }

  @Test
  void whatIsNotOursIsNotRead() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> NodeMemory.of("what".getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new java.io.File("/etc/passwd"));
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> NodeMemory.of(bytes.toByteArray()));
  }

  /** When this fails, give {@link NodeMemory#VERSION} the next number, and both here. */
  @Test
  void theFormHasANumberOfItsOwn() {
    Set<String> form = new LinkedHashSet<>();
    describe(NodeMemory.class, form);
    CRC32 sum = new CRC32();
    sum.update(String.join("\n", form).getBytes(StandardCharsets.UTF_8));
    assertThat("form " + NodeMemory.VERSION + " is " + Long.toHexString(sum.getValue()))
        .as(String.join("\n", form))
        .isEqualTo("form 1 is 734e3c74");
  }

  private static void describe(Class<?> type, Set<String> form) {
    String line =
        type.getName()
            + Stream.of(type.getRecordComponents())
                .map(RecordComponent::toString)
                .collect(Collectors.joining(", ", "(", ")"));
    if (form.add(line)) {
      for (RecordComponent one : type.getRecordComponents()) {
        Stream.of(one.getGenericType().getTypeName().split("[<>, ]+"))
            .filter(name -> name.startsWith("org.holdfast"))
            .map(HandoverTest::named)
            .filter(Class::isRecord)
            .forEach(its -> describe(its, form));
      }
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
