package org.holdfast.config.internal.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;

/**
 * What differs between two records of one type, component by component, so that a new component is
 * never forgotten. Lists count as sets of equal items: no order in the model means anything.
 */
public final class Differences {

  /** Records that only group options of their owner. */
  private static final Set<Class<?>> GROUPS =
      Set.of(
          AdvertRules.class,
          AuthSettings.class,
          GarpSettings.class,
          GarpSpacing.class,
          FirewallSettings.class,
          IpvsSettings.class,
          IpvsTimeouts.class,
          MailServer.class,
          MailSettings.class,
          NameDirectories.class,
          NodeScripts.class,
          Notify.class,
          NotifyFifos.class,
          ReloadSettings.class,
          Scheduling.class,
          ServerLifecycle.class,
          StaticObjects.class,
          TlsFiles.class,
          Tracking.class,
          VmacSettings.class,
          VmacDefaults.class);

  private Differences() {}

  /**
   * Compares two records.
   *
   * @param before one
   * @param after another of the same type
   * @param leftOut components that the caller compares itself
   * @return what differs, in the order of the components; empty when nothing does
   */
  public static List<Change> between(Record before, Record after, Set<String> leftOut) {
    List<Change> changes = new ArrayList<>();
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      if (!leftOut.contains(component.getName())) {
        changes.addAll(of(component, before, after));
      }
    }
    return changes;
  }

  /**
   * Compares one component.
   *
   * @param component of the type of both
   * @param before one record
   * @param after the other
   * @return what differs
   */
  public static List<Change> of(RecordComponent component, Record before, Record after) {
    Object from = read(component, before);
    Object to = read(component, after);
    if (Objects.equals(from, to)) {
      return List.of();
    }
    if (GROUPS.contains(component.getType())) {
      return between((Record) from, (Record) to, Set.of());
    }
    String keyword = Keywords.of(before.getClass(), component.getName());
    if (from instanceof ConfigLine one && to instanceof ConfigLine other) {
      return one.words().equals(other.words())
          ? items(keyword, one.children(), other.children())
          : List.of(change(keyword, one, other));
    }
    return from instanceof List<?> one
        ? items(keyword, one, (List<?>) to)
        : List.of(new Change(keyword, Values.text(keyword, from), Values.text(keyword, to)));
  }

  /** Removed and added items; two with one key, such as a name, are one change. */
  private static List<Change> items(String keyword, List<?> before, List<?> after) {
    List<Object> gone = new ArrayList<>();
    Map<Object, Integer> left = new HashMap<>();
    after.forEach(item -> left.merge(item, 1, Integer::sum));
    for (Object item : before) {
      if (left.getOrDefault(item, 0) > 0) {
        left.merge(item, -1, Integer::sum);
      } else {
        gone.add(item);
      }
    }
    List<Object> added = new ArrayList<>();
    for (Object item : after) {
      if (left.getOrDefault(item, 0) > 0) {
        left.merge(item, -1, Integer::sum);
        added.add(item);
      }
    }
    return paired(keyword, gone, added);
  }

  private static List<Change> paired(String keyword, List<Object> gone, List<Object> added) {
    Map<Object, List<Object>> byKey = new LinkedHashMap<>();
    added.forEach(item -> byKey.computeIfAbsent(key(item), its -> new ArrayList<>()).add(item));
    List<Change> changes = new ArrayList<>();
    for (Object item : gone) {
      List<Object> same = byKey.getOrDefault(key(item), List.of());
      Object next = same.isEmpty() ? null : same.removeFirst();
      changes.add(change(keyword, item, next));
    }
    byKey.values().forEach(rest -> rest.forEach(item -> changes.add(change(keyword, null, item))));
    return changes;
  }

  private static Change change(String keyword, Object from, Object to) {
    String option = keyword;
    if ((from == null ? to : from) instanceof ConfigLine line) {
      option = line.keyword();
    }
    return new Change(
        option,
        from == null ? Optional.empty() : Values.text(option, from),
        to == null ? Optional.empty() : Values.text(option, to));
  }

  private static Object key(Object item) {
    return switch (item) {
      case ConfigLine line -> line.keyword();
      case Record fields -> read(fields.getClass().getRecordComponents()[0], fields);
      default -> item;
    };
  }

  private static Object read(RecordComponent component, Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
