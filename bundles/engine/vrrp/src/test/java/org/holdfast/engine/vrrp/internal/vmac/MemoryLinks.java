package org.holdfast.engine.vrrp.internal.vmac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.engine.vrrp.internal.Reports;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.LinkSettings;
import org.holdfast.kernel.net.LinkTable;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.MacvlanSpec;

/** Interfaces and their settings in memory, with the refusals of the kernel. */
final class MemoryLinks implements LinkTable, LinkSettings, Reports {
  final List<Link> links = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final Map<String, Integer> settings = new HashMap<>();
  boolean refuse;
  private int last = 10;

  MemoryLinks() {
    put(new Link(2, "eth0", new MacAddress(2), 1500, true, true, false, true, false));
  }

  void put(Link link) {
    links.removeIf(it -> it.index() == link.index());
    links.add(link);
    for (LinkSetting setting : LinkSetting.values()) {
      settings.putIfAbsent(key(link.name(), setting), 0);
    }
  }

  Link named(String name) {
    return links.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  List<String> names() {
    return links.stream().map(Link::name).toList();
  }

  Link changed(Link link, String name, boolean up) {
    return new Link(
        link.index(), name, link.mac(), 1500, up, up, false, true, false, link.origin());
  }

  int value(String name, LinkSetting setting) {
    return settings.getOrDefault(key(name, setting), -1);
  }

  private static String key(String name, LinkSetting setting) {
    return name + "/" + setting.file();
  }

  @Override
  public List<Link> links() {
    return List.copyOf(links);
  }

  @Override
  public Link add(MacvlanSpec spec) throws KernelException {
    log.add("add " + spec.name());
    boolean taken = links.stream().anyMatch(it -> spec.mac().equals(it.mac()));
    if (refuse || taken || names().contains(spec.name())) {
      throw new KernelException("make macvlan " + spec.name(), 98, "EADDRINUSE", "");
    }
    LinkOrigin origin = new LinkOrigin("macvlan", spec.baseIndex(), LinkOrigin.OWN + spec.note());
    Link link =
        new Link(++last, spec.name(), spec.mac(), 1500, false, false, false, true, false, origin);
    put(link);
    return link;
  }

  @Override
  public void setUp(Link link) {
    log.add("up " + link.name());
    put(changed(link, link.name(), true));
  }

  @Override
  public void remove(Link link) {
    log.add("remove " + link.name());
    links.removeIf(it -> it.index() == link.index());
  }

  @Override
  public OptionalInt read(String linkName, LinkSetting setting) {
    Integer value = settings.get(key(linkName, setting));
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  @Override
  public void write(String linkName, LinkSetting setting, int value) {
    settings.put(key(linkName, setting), value);
  }

  @Override
  public void transition(VrrpTransition transition) {}

  @Override
  public void info(String line) {}

  @Override
  public void warn(String line) {
    log.add("WARN " + line);
  }

  @Override
  public void error(String line) {
    log.add("ERROR " + line);
  }
}
