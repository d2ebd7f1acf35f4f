package org.holdfast.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.config.StaticAddress;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.config.internal.plan.Keywords;
import org.junit.jupiter.api.Test;

/** No component of the model is left out of a plan, also none that is added later. */
class CoverageTest {

  /** Compared as a whole. */
  private static final Set<Class<?>> WHOLE =
      Set.of(
          ConfigLine.class,
          ConfigWord.class,
          ScriptCommand.class,
          StaticAddress.class,
          TrackGroup.class,
          TrackedInterface.class,
          TrackLine.class,
          InterfaceDelay.class,
          UnicastPeer.class,
          NotifyFifo.class,
          GarpGroup.class,
          VirtualRoute.class,
          VirtualRule.class,
          OwnLink.class,
          CheckId.class,
          org.holdfast.api.config.VirtualServerId.class,
          org.holdfast.api.config.RealServerId.class,
          org.holdfast.api.config.ServerGroup.Addresses.class,
          org.holdfast.api.config.ServerGroup.Mark.class);

  private static final Configuration FULL =
      Texts.read(
          """
          global_defs {
            router_id lb1
            notify_fifo /run/all
            vrrp_notify_fifo /run/vrrp
            lvs_notify_fifo /run/lvs
          }
          garp_group {
            garp_interval 0.1
            interface eth0
          }
          vrrp_script S { script "/bin/true" }
          interface_up_down_delays { eth0 1 2 }
          track_file F { file /tmp/f
            init_file 3 }
          vrrp_track_process P { process nginx -g
            quorum_max 3 }
          bfd_instance B { neighbor_ip 192.0.2.3 }
          vrrp_sync_group G { group { A } }
          vrrp_instance A {
            interface eth0
            virtual_router_id 1
            use_vmac
            unicast_src_ip 192.0.2.1
            unicast_peer { 192.0.2.2 }
            authentication { auth_type PASS
              auth_pass x }
            track_interface { eth1 weight 3 }
            track_script { S }
            track_file { F }
            track_process { P weight 2 }
            track_bfd { B }
            track_virtual_server { 10.0.0.1:80 }
            track_other { gpio door weight 2 }
            notify_master "/bin/true"
            virtual_ipaddress { 10.0.0.1/24 }
            virtual_ipaddress_excluded { 10.0.0.2/24 }
            virtual_routes { 10.2.0.0/16 dev eth0 }
            virtual_rules { table 2 preference 2 }
            virtual_ipaddress_excluded { 10.0.0.2/24
              10.0.0.3/24 dev eth1 use_vmac }
          }
          static_ipaddress { 10.0.0.3 dev eth0 track_group T }
          static_routes { 10.1.0.0/16 dev eth0 }
          static_rules { table 1 preference 1 }
          track_group T { group { A } }
          virtual_server_group W { 10.0.0.7-8 80
            fwmark 7 }
          virtual_server 10.0.0.1 80 {
            protocol TCP
            sorry_server 10.0.0.9 80
            real_server 10.0.0.2 80 {
              TCP_CHECK {
                retry 2
              }
            }
          }
          virtual_server group W {
            protocol TCP
            real_server 10.0.0.2 80 {
            }
          }
          """);

  @Test
  void everyComponentHasAName() {
    Map<Class<?>, Record> types = new LinkedHashMap<>();
    collect(FULL, types);
    List<String> missing = new ArrayList<>();
    types.remove(Configuration.class);
    assertThat(types).hasSizeGreaterThan(10);
    types
        .keySet()
        .forEach(
            type -> {
              for (RecordComponent component : type.getRecordComponents()) {
                if (!Keywords.knows(type, component.getName())) {
                  missing.add(type.getSimpleName() + "." + component.getName());
                }
              }
            });
    assertThat(missing).as("add them to Keywords").isEmpty();
  }

  @Test
  void everyComponentThatDiffersIsAStep() {
    Map<Class<?>, Record> types = new LinkedHashMap<>();
    collect(FULL, types);
    List<String> unseen = new ArrayList<>();
    types.forEach(
        (type, sample) -> {
          for (RecordComponent component : type.getRecordComponents()) {
            Object other = other(component, read(component, sample));
            Configuration changed =
                (Configuration) replaced(FULL, sample, with(sample, component, other));
            assertThat(changed).isNotEqualTo(FULL);
            Object ignored = type.getSimpleName() + "." + component.getName();
            if (!ignored.equals("CheckConfig.id")
                && ConfigurationPlan.between(FULL, changed, Present.unknown()).isEmpty()) {
              unseen.add(ignored.toString());
            }
          }
        });
    assertThat(unseen).isEmpty();
  }

  private static void collect(Object value, Map<Class<?>, Record> found) {
    switch (value) {
      case Optional<?> maybe -> maybe.ifPresent(inside -> collect(inside, found));
      case List<?> list -> list.forEach(item -> collect(item, found));
      case Record fields when !WHOLE.contains(fields.getClass()) -> {
        found.putIfAbsent(fields.getClass(), fields);
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
          collect(read(component, fields), found);
        }
      }
      default -> {}
    }
  }

  /** Some other value of the same type. */
  private static Object other(RecordComponent component, Object value) {
    ConfigWord word = new ConfigWord("something", false, new SourcePosition("f", 1, 1));
    return switch (value) {
      case Boolean flag -> !flag;
      case Integer number -> number + 1;
      case Long number -> number + 1;
      case Duration time -> time.plusSeconds(1);
      case String text -> text + "x";
      case InetAddress address -> InetAddress.ofLiteral("10.9.9.9");
      case InetSocketAddress address ->
          new InetSocketAddress(InetAddress.ofLiteral("10.9.9.9"), 99);
      case OptionalInt number -> number.isPresent() ? OptionalInt.empty() : OptionalInt.of(7);
      case OptionalLong number -> number.isPresent() ? OptionalLong.empty() : OptionalLong.of(7);
      case Secret secret -> new Secret(new byte[] {1});
      case Enum<?> one ->
          one.getDeclaringClass()
              .getEnumConstants()[
              (one.ordinal() + 1) % one.getDeclaringClass().getEnumConstants().length];
      case Set<?> set -> Set.of("other");
      case Optional<?> maybe -> maybe.isPresent() ? Optional.empty() : absent(component);
      case List<?> list when list.isEmpty() ->
          component.getGenericType().getTypeName().contains("ConfigLine")
              ? List.of(new ConfigLine(List.of(word), Optional.empty()))
              : List.of("something");
      case List<?> list -> List.of();
      case ConfigLine line ->
          new ConfigLine(
              line.words(), Optional.of(List.of(new ConfigLine(List.of(word), Optional.empty()))));
      case ScriptCommand command -> command.plus("more");
      case Record fields -> {
        RecordComponent first = fields.getClass().getRecordComponents()[0];
        yield with(fields, first, other(first, read(first, fields)));
      }
      default -> throw new AssertionError("no other value of " + component + ": " + value);
    };
  }

  private static Optional<?> absent(RecordComponent component) {
    String type = component.getGenericType().getTypeName();
    if (type.contains("InetAddress")) {
      return Optional.of(InetAddress.ofLiteral("10.9.9.9"));
    }
    if (type.contains("ScriptCommand")) {
      return Optional.of(
          new ScriptCommand(List.of("/bin/false"), Optional.empty(), Optional.empty()));
    }
    return type.contains("Duration") ? Optional.of(Duration.ofDays(1)) : Optional.of("something");
  }

  /** The same tree with one record in the place of another. */
  private static Object replaced(Object tree, Record from, Record to) {
    if (tree == from) {
      return to;
    }
    return switch (tree) {
      case Optional<?> maybe -> maybe.map(inside -> replaced(inside, from, to));
      case List<?> list -> list.stream().map(item -> replaced(item, from, to)).toList();
      case Record fields when !WHOLE.contains(fields.getClass()) ->
          rebuilt(
              fields,
              Arrays.stream(fields.getClass().getRecordComponents())
                  .map(component -> replaced(read(component, fields), from, to))
                  .toArray());
      default -> tree;
    };
  }

  private static Record with(Record fields, RecordComponent changed, Object value) {
    return rebuilt(
        fields,
        Arrays.stream(fields.getClass().getRecordComponents())
            .map(c -> c.getName().equals(changed.getName()) ? value : read(c, fields))
            .toArray());
  }

  private static Record rebuilt(Record fields, Object[] values) {
    try {
      Constructor<?> constructor =
          fields
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(fields.getClass().getRecordComponents())
                      .map(RecordComponent::getType)
                      .toArray(Class<?>[]::new));
      return (Record) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(fields.toString(), e);
    }
  }

  private static Object read(RecordComponent component, Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
