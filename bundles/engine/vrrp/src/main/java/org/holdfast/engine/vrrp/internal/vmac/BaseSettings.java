package org.holdfast.engine.vrrp.internal.vmac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;

/**
 * Settings of interfaces below macvlans while they have one, and what they were before. The base
 * must not answer ARP for addresses on the macvlan (arp_ignore, arp_filter), nor ask for others
 * with such an address as the sender: the host that is asked would learn the MAC address of the
 * base for it (arp_announce; RFC 9568 section 8.1.2). What the values were is also noted in the
 * alias of the macvlan, for a run after a crash.
 */
final class BaseSettings {
  private static final Map<LinkSetting, Integer> WANTED = new LinkedHashMap<>();
  private static final String ALL = "all";
  private static final int STRICT = 1;

  static {
    WANTED.put(LinkSetting.ARP_IGNORE, 1);
    WANTED.put(LinkSetting.ARP_FILTER, 1);
    WANTED.put(LinkSetting.ARP_ANNOUNCE, 2);
  }

  private final LinkSettings settings;
  private final Map<String, Map<LinkSetting, Integer>> before = new HashMap<>();
  private final List<String> raised = new ArrayList<>();
  private boolean lowered;

  BaseSettings(LinkSettings settings) {
    this.settings = settings;
  }

  /** Remembers what the settings are, unless that is known already. */
  void remember(String base) throws KernelException {
    if (before.containsKey(base)) {
      return;
    }
    Map<LinkSetting, Integer> values = new LinkedHashMap<>();
    for (LinkSetting setting : WANTED.keySet()) {
      OptionalInt value = settings.read(base, setting);
      value.ifPresent(it -> values.put(setting, it));
    }
    before.put(base, values);
  }

  /** What the alias of a macvlan on the base is to say. */
  String note(String base) {
    StringBuilder note = new StringBuilder();
    before
        .getOrDefault(base, Map.of())
        .forEach(
            (setting, value) -> note.append(setting.file()).append('=').append(value).append(' '));
    return note.toString().strip();
  }

  /** Takes over what the alias of a macvlan of an earlier run says. */
  void recall(String base, String note) {
    Map<LinkSetting, Integer> values = new LinkedHashMap<>();
    for (LinkSetting setting : WANTED.keySet()) {
      for (String word : note.split(" ")) {
        if (word.matches(setting.file() + "=[0-9]{1,3}")) {
          values.put(setting, Integer.parseInt(word.substring(setting.file().length() + 1)));
        }
      }
    }
    before.putIfAbsent(base, values);
  }

  /** Writes the settings that are not so yet. */
  void apply(String base) throws KernelException {
    for (Map.Entry<LinkSetting, Integer> one : WANTED.entrySet()) {
      OptionalInt value = settings.read(base, one.getKey());
      if (value.isPresent() && value.getAsInt() != one.getValue()) {
        settings.write(base, one.getKey(), one.getValue());
      }
    }
  }

  /**
   * A strict check of sources for all interfaces counts for the macvlan too, and would drop every
   * advert, since the way to the peers is through the base: it is moved from "all" to each of the
   * others.
   */
  void lowerSourceCheck(List<Link> others) throws KernelException {
    if (lowered || settings.read(ALL, LinkSetting.RP_FILTER).orElse(0) != STRICT) {
      return;
    }
    List<String> names = new ArrayList<>(List.of("default"));
    others.stream().filter(it -> !it.origin().own()).map(Link::name).forEach(names::add);
    for (String name : names) {
      if (settings.read(name, LinkSetting.RP_FILTER).orElse(STRICT) == 0) {
        settings.write(name, LinkSetting.RP_FILTER, STRICT);
        raised.add(name);
      }
    }
    settings.write(ALL, LinkSetting.RP_FILTER, 0);
    lowered = true;
  }

  boolean lowered() {
    return lowered;
  }

  List<String> raised() {
    return List.copyOf(raised);
  }

  void recall(LinksMemory memory) {
    lowered = memory.lowered();
    raised.addAll(memory.raised());
  }

  /** Puts back the settings of every base that is in use no more; a failure is answered. */
  List<String> restoreExcept(Set<String> inUse) {
    List<String> failures = new ArrayList<>();
    List.copyOf(before.keySet()).stream()
        .filter(base -> !inUse.contains(base))
        .forEach(base -> before.remove(base).forEach((s, value) -> put(base, s, value, failures)));
    if (inUse.isEmpty() && lowered) {
      lowered = false;
      put(ALL, LinkSetting.RP_FILTER, STRICT, failures);
      raised.forEach(name -> put(name, LinkSetting.RP_FILTER, 0, failures));
      raised.clear();
    }
    return failures;
  }

  private void put(String name, LinkSetting setting, int value, List<String> failures) {
    try {
      if (settings.read(name, setting).isPresent()) { // else the interface is gone
        settings.write(name, setting, value);
      }
    } catch (KernelException e) {
      failures.add(e.getMessage());
    }
  }
}
