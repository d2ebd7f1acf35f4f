package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.ReadResult;
import org.holdfast.config.TextSource;

/**
 * A configuration that keepalived 2.2.7 ran, the files that it wrote, and a node of ours in the
 * same state.
 */
record Sample(String name) {
  private static final String FOLDER = "/keepalived-2.2.7/";

  static final List<String> ALL = List.of("first", "second");

  /** A file of keepalived's, by its ending. */
  String text(String ending) {
    String path = FOLDER + name + ending;
    try (InputStream in = Sample.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  List<?> json() {
    return Json.array(text(".json"));
  }

  Configuration configuration() {
    String file = name + ".conf";
    ReadResult result = ConfigReader.read(file, new TextSource(file, text(".conf")), "lb1");
    assertThat(result.configuration()).as("%s", result.diagnostics()).isPresent();
    return result.configuration().get();
  }

  /** Our node: the configuration, and states and counters as keepalived's file has them. */
  Snapshot node() {
    Configuration configuration = configuration();
    List<InstanceStatus> instances = new ArrayList<>();
    for (int i = 0; i < configuration.instances().size(); i++) {
      instances.add(status(configuration.instances().get(i), (Map<?, ?>) json().get(i)));
    }
    List<GroupStatus> groups =
        configuration.syncGroups().stream()
            .map(group -> new GroupStatus(group.name(), VrrpState.MASTER, group.members()))
            .toList();
    return new Snapshot(
        configuration, instances, groups, trackers(configuration), List.of(), List.of());
  }

  private List<TrackerStatus> trackers(Configuration configuration) {
    List<TrackerStatus> all = new ArrayList<>();
    configuration
        .trackers()
        .scripts()
        .forEach(it -> all.add(tracker(TrackerId.SCRIPT, it.name(), name.equals("first"))));
    configuration
        .trackers()
        .processes()
        .forEach(it -> all.add(tracker(TrackerId.PROCESS, it.name(), false)));
    configuration
        .trackers()
        .files()
        .forEach(
            it ->
                all.add(
                    new TrackerStatus(
                        new TrackerId(TrackerId.FILE, it.name()),
                        TrackerStatus.State.UP,
                        OptionalInt.of(3),
                        "",
                        Instant.EPOCH)));
    return all;
  }

  private static TrackerStatus tracker(String kind, String name, boolean up) {
    TrackerStatus.State state = up ? TrackerStatus.State.UP : TrackerStatus.State.DOWN;
    return new TrackerStatus(
        new TrackerId(kind, name), state, OptionalInt.empty(), "", Instant.EPOCH);
  }

  private InstanceStatus status(VrrpInstance config, Map<?, ?> sample) {
    Map<?, ?> data = (Map<?, ?>) sample.get("data");
    VrrpState state = VrrpState.values()[number(data, "state").intValue()];
    BigDecimal seconds = number(data, "last_transition");
    BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
    return new InstanceStatus(
        config.name(),
        config.interfaceName(),
        config.virtualRouterId(),
        config.version(),
        state,
        "",
        Instant.ofEpochSecond(seconds.longValue(), nanos.longValue()),
        Optional.empty(),
        config.priority(),
        number(data, "effective_priority").intValue(),
        List.of(),
        master(config, state),
        number(data, "master_priority").intValue(),
        config.advertInterval(),
        downInterval(config.name()),
        List.of(),
        state == VrrpState.FAULT ? List.of("script chk_fault") : List.of(),
        Steering.none(),
        new LeaseStatus(Optional.empty(), Optional.empty(), Duration.ZERO),
        new GateStatus(GateStatus.State.OFF, Duration.ZERO, ""),
        List.<PeerStatus>of(),
        counters((Map<?, ?>) sample.get("stats")));
  }

  /** Where keepalived says that it is, or which source it uses. */
  private Optional<InetAddress> master(VrrpInstance config, VrrpState state) {
    String key = state == VrrpState.MASTER ? "Using src_ip" : "Master router";
    return value(config.name(), key).map(InetAddress::ofLiteral);
  }

  private Duration downInterval(String instance) {
    String micros = value(instance, "Master down timer").orElseThrow().split(" ")[0];
    return Duration.ofNanos(Long.parseLong(micros) * 1000);
  }

  private Optional<String> value(String instance, String key) {
    return DataBlock.of(text(".data"), "VRRP Instance = " + instance).value(key);
  }

  private static Map<String, Long> counters(Map<?, ?> stats) {
    Map<String, String> names =
        Map.of(
            "advert_rcvd", "adverts_received",
            "advert_sent", "adverts_sent",
            "become_master", "became_master",
            "release_master", "released_master",
            "pri_zero_rcvd", "priority_zero_received",
            "pri_zero_sent", "priority_zero_sent");
    Map<String, Long> counters = new LinkedHashMap<>();
    names.forEach((theirs, ours) -> counters.put(ours, number(stats, theirs).longValue()));
    return counters;
  }

  private static BigDecimal number(Map<?, ?> object, String name) {
    return (BigDecimal) object.get(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
