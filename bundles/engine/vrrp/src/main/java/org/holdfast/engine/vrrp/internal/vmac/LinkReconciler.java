package org.holdfast.engine.vrrp.internal.vmac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.engine.vrrp.internal.Reports;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkSettings;
import org.holdfast.kernel.net.LinkTable;
import org.holdfast.kernel.net.MacvlanSpec;

/**
 * Makes the macvlans that are there equal to those that are wanted: reads what the kernel has,
 * keeps what fits, also of an earlier run, and changes the rest. One thread.
 */
final class LinkReconciler {
  private final LinkTable table;
  private final BaseSettings bases;
  private final MacvlanSettings macvlans;
  private final Reports reports;

  /** Those that are set up, as they were wanted: what others do to them afterwards is theirs. */
  private final Map<Integer, WantedLink> ready = new HashMap<>();

  private final Map<String, String> problems = new LinkedHashMap<>();
  private Set<String> told = Set.of();
  private boolean waiting;

  LinkReconciler(LinkTable table, LinkSettings settings, Reports reports) {
    this.table = table;
    this.bases = new BaseSettings(settings);
    this.macvlans = new MacvlanSettings(settings);
    this.reports = reports;
  }

  BaseSettings bases() {
    return bases;
  }

  /** What keeps a macvlan from being there, by its name. */
  Map<String, String> problems() {
    return Map.copyOf(problems);
  }

  /** Whether something may work at a later try. */
  boolean unfinished() {
    return waiting || !problems.isEmpty();
  }

  /**
   * Makes what is missing.
   *
   * @param wanted what is to be there
   * @param rest whether what is not wanted goes
   */
  void reconcile(Collection<WantedLink> wanted, boolean rest) {
    problems.clear();
    waiting = false;
    try {
      List<Link> links = new ArrayList<>(table.links());
      Set<Integer> there = links.stream().map(Link::index).collect(Collectors.toSet());
      ready.keySet().retainAll(there);
      if (rest) {
        removeRest(wanted, links);
      }
      for (WantedLink one : wanted) {
        one(one, links);
      }
    } catch (KernelException e) {
      wanted.forEach(one -> problems.put(one.link().name(), e.getMessage()));
    }
    tell();
  }

  private void removeRest(Collection<WantedLink> wanted, List<Link> links) throws KernelException {
    Set<String> names = new HashSet<>();
    wanted.forEach(one -> names.add(one.link().name()));
    for (Link link : List.copyOf(links)) {
      if (link.origin().own() && !names.contains(link.name())) {
        recall(link, links);
        remove(link, links);
      }
    }
    Set<String> inUse = wanted.stream().map(one -> one.link().base()).collect(Collectors.toSet());
    bases.restoreExcept(inUse).forEach(reports::error);
  }

  private void one(WantedLink wanted, List<Link> links) {
    String name = wanted.link().name();
    Optional<Link> base = named(wanted.link().base(), links);
    if (base.isEmpty()) {
      return; // the instance says so; its coming is news
    }
    try {
      Optional<Link> present = named(name, links);
      if (present.isPresent() && !present.get().origin().own()) {
        problems.put(
            name,
            "interface "
                + name
                + " exists already and was not made by Holdfast; remove it, or write another name:"
                + " use_vmac NAME");
        return;
      }
      if (present.isPresent() && !wanted.sits(present.get(), base.get())) {
        remove(present.get(), links);
        present = Optional.empty();
      }
      Link link = present.isPresent() ? present.get() : make(wanted, base.get(), links);
      prepare(wanted, link, base.get(), links);
    } catch (KernelException e) {
      problems.put(name, e.getMessage());
    }
  }

  private Link make(WantedLink wanted, Link base, List<Link> links) throws KernelException {
    for (Link other : List.copyOf(links)) {
      if (wanted.sits(other, base)) { // renamed, by others or in the file
        remove(other, links);
      }
    }
    bases.remember(base.name());
    Link made =
        table.add(
            new MacvlanSpec(
                wanted.link().name(),
                base.index(),
                wanted.mac(),
                wanted.link().group(),
                bases.note(base.name())));
    reports.info("macvlan " + wanted.link() + " made");
    return made;
  }

  private void prepare(WantedLink wanted, Link link, Link base, List<Link> links)
      throws KernelException {
    if (wanted.equals(ready.get(link.index()))) {
      return;
    }
    bases.recall(base.name(), link.origin().note());
    bases.apply(base.name());
    bases.lowerSourceCheck(links);
    macvlans.apply(link.name(), wanted.ipv6());
    if (!link.up()) {
      if (!base.up()) {
        waiting = true; // the kernel refuses it while the base is down
        return;
      }
      table.setUp(link);
    }
    ready.put(link.index(), wanted);
  }

  private void recall(Link link, List<Link> links) {
    links.stream()
        .filter(it -> it.index() == link.origin().baseIndex())
        .forEach(base -> bases.recall(base.name(), link.origin().note()));
  }

  private void remove(Link link, List<Link> links) throws KernelException {
    table.remove(link);
    links.remove(link);
    ready.remove(link.index());
    reports.info("macvlan " + link.name() + " removed");
  }

  private static Optional<Link> named(String name, List<Link> links) {
    return links.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private void tell() {
    problems.values().stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> reports.error("use_vmac: " + problem));
    told = Set.copyOf(problems.values());
  }
}
