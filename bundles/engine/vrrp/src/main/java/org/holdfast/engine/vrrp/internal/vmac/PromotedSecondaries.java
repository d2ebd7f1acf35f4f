package org.holdfast.engine.vrrp.internal.vmac;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.engine.vrrp.internal.Reports;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;

/**
 * {@code promote_secondaries}: the first address of a net takes the others of that net with it when
 * it goes, unless the kernel is told to promote one of them. What an interface had before is
 * written back when no instance wants it any more. One thread.
 */
final class PromotedSecondaries {
  private final LinkSettings settings;
  private final Reports reports;
  private final Map<String, Integer> before = new HashMap<>();
  private Set<String> wanted = Set.of();
  private Set<String> told = Set.of();

  PromotedSecondaries(LinkSettings settings, Reports reports) {
    this.settings = settings;
    this.reports = reports;
  }

  /** Interfaces on which an instance that wants it has addresses. */
  static Set<String> wantedBy(Configuration configuration) {
    Set<String> names = new LinkedHashSet<>();
    for (VrrpInstance instance : configuration.instances()) {
      if (instance.promoteSecondaries()) {
        names.add(instance.interfaceName());
        instance.allAddresses().map(VirtualAddress::device).forEach(names::add);
      }
    }
    return names;
  }

  Map<String, Integer> before() {
    return Map.copyOf(before);
  }

  void recall(Map<String, Integer> memory) {
    before.putAll(memory);
    wanted = Set.copyOf(before.keySet());
  }

  /** Sets it on these interfaces, and on others as it was. */
  void want(Set<String> names) {
    wanted = Set.copyOf(names);
    List.copyOf(before.keySet()).stream()
        .filter(name -> !wanted.contains(name))
        .forEach(name -> write(name, before.remove(name)));
    apply();
  }

  /** Sets it where an interface came, or somebody else changed it. */
  void apply() {
    Set<String> failed = new LinkedHashSet<>();
    wanted.stream().filter(name -> !write(name, 1)).forEach(failed::add);
    told = failed;
  }

  private boolean write(String name, int value) {
    try {
      int present = settings.read(name, LinkSetting.PROMOTE_SECONDARIES).orElse(value);
      if (present != value) { // else it is so, or there is no such interface
        if (wanted.contains(name)) {
          before.putIfAbsent(name, present);
        }
        settings.write(name, LinkSetting.PROMOTE_SECONDARIES, value);
      }
      return true;
    } catch (KernelException e) {
      if (!told.contains(name)) {
        reports.error("promote_secondaries: " + e.getMessage());
      }
      return false;
    }
  }
}
