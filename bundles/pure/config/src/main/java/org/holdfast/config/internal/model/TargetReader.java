package org.holdfast.config.internal.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.model.Methods.Method;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.Suggestions;

/** Reads what a {@code virtual_server} answers to: an address, a firewall mark or a group. */
final class TargetReader {
  private static final String MARK = "fwmark";
  private static final String GROUP = "group";
  private static final Set<String> OTHERS = Set.of(MARK, GROUP);

  private final Scope scope;
  private final ServerGroups groups;

  TargetReader(Scope scope, ServerGroups groups) {
    this.scope = scope;
    this.groups = groups;
  }

  /** Whether the virtual server is known by something else than its address. */
  static boolean isOther(ConfigLine line) {
    return line.words().size() > 1 && OTHERS.contains(line.words().get(1).text());
  }

  /** The target; empty after a finding. */
  Optional<Target> read(ConfigLine line, OptionValues values, Method method) {
    if (!isOther(line)) {
      return Endpoints.read(scope.findings, line, 0)
          .map(
              at ->
                  new Target(
                      new VirtualServerId(
                          at.getAddress(), at.getPort(), protocol(values, line, true)),
                      Optional.empty(),
                      IpFamily.of(at.getAddress())))
          .filter(target -> sameFamily(target, values, line));
    }
    return line.words().get(1).text().equals(MARK)
        ? mark(line, values, method)
        : group(line, values, method);
  }

  private Optional<Target> mark(ConfigLine line, OptionValues values, Method method) {
    IpFamily family = new ServerFamilies(line, method).of(written(values), Set.of());
    return values.count(MARK).stream()
        .mapToObj(mark -> new VirtualServerId.Mark(mark, family))
        .map(kind -> new VirtualServerId(kind, protocol(values, line, false)))
        .map(id -> new Target(id, Optional.empty(), family))
        .findFirst();
  }

  private Optional<Target> group(ConfigLine line, OptionValues values, Method method) {
    if (values.text(GROUP).isEmpty()) {
      return Optional.empty();
    }
    ConfigWord name = line.words().get(2);
    Optional<List<ServerGroup.Entry>> entries = groups.entries(name.text());
    if (entries.isEmpty()) {
      unknown(name);
      return Optional.empty();
    }
    if (entries.get().isEmpty()) {
      scope.findings.warning(
          "empty-group",
          name,
          "virtual_server_group " + name + " has no entries; the virtual server is left out",
          "add an address or a mark to the group");
      return Optional.empty();
    }
    ServerFamilies servers = new ServerFamilies(line, method);
    Set<IpFamily> own = new ServerGroup(IpFamily.INET, entries.get()).families();
    ServerGroup group = new ServerGroup(family(entries.get(), servers, own, values), entries.get());
    boolean addresses = entries.get().stream().anyMatch(ServerGroup.Addresses.class::isInstance);
    VirtualServerId id =
        new VirtualServerId(
            new VirtualServerId.Group(name.text()), protocol(values, line, addresses));
    IpFamily family = servers.of(written(values), own);
    if (servers.anyDirect() && !Set.of(family).containsAll(own)) {
      scope.findings.error(
          "mixed-families",
          name,
          "virtual_server_group "
              + name
              + " has entries of another address family than the servers; expected the same, but"
              + " for servers that are reached by TUN",
          "make a group for each family, or use lvs_method TUN for every server");
    }
    return Optional.of(new Target(id, Optional.of(group), family));
  }

  /** The family of marks without one; where there are none it says nothing, and is made equal. */
  private static IpFamily family(
      List<ServerGroup.Entry> entries,
      ServerFamilies servers,
      Set<IpFamily> own,
      OptionValues values) {
    boolean needed =
        entries.stream()
            .anyMatch(entry -> entry instanceof ServerGroup.Mark one && one.family().isEmpty());
    return needed ? servers.of(written(values), own) : own.iterator().next();
  }

  private void unknown(ConfigWord name) {
    scope.findings.error(
        "unknown-group",
        name,
        "the virtual server names '" + name + "', but there is no such virtual_server_group",
        Suggestions.didYouMean(
            name.text(),
            scope.names("virtual_server_group"),
            "add: virtual_server_group " + name + " { ... }"));
  }

  private boolean sameFamily(Target target, OptionValues values, ConfigLine line) {
    boolean same = written(values).filter(family -> family != target.family()).isEmpty();
    if (!same) {
      scope.findings.error(
          "mixed-families",
          Lines.at(line, "ip_family"),
          "ip_family is not the family of the address of the virtual server",
          "leave it out: it is for virtual servers of a mark or a group");
    }
    return same;
  }

  private static Optional<IpFamily> written(OptionValues values) {
    return values.text("ip_family").map(word -> IpFamily.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private Protocol protocol(OptionValues values, ConfigLine line, boolean needed) {
    if (needed && values.text("protocol").isEmpty() && Lines.last(line, "protocol").isEmpty()) {
      scope.findings.warning(
          "missing-protocol",
          line.words().getFirst(),
          "the virtual server has no protocol; UDP is taken, as keepalived does",
          "add: protocol TCP");
    }
    return values.text("protocol").map(Protocol::valueOf).orElse(Protocol.UDP);
  }

  /** The families of the servers of a block, read before they are. */
  private static final class ServerFamilies {
    private final Set<IpFamily> direct = EnumSet.noneOf(IpFamily.class);
    private final Set<IpFamily> all = EnumSet.noneOf(IpFamily.class);

    ServerFamilies(ConfigLine block, Method inherited) {
      boolean tunnelled = inherited.forwarding() == Forwarding.TUN;
      for (ConfigLine line : block.children()) {
        if (VirtualServerBuilder.isRealServer(line)) {
          add(line, way(line, "lvs_method").orElse(tunnelled));
        } else if (line.keyword().equals("sorry_server")) {
          add(line, way(block, "sorry_server_lvs_method").orElse(tunnelled));
        }
      }
    }

    private static Optional<Boolean> way(ConfigLine block, String keyword) {
      return Lines.last(block, keyword)
          .filter(line -> line.words().size() > 1)
          .map(line -> line.words().get(1).text().equals(Forwarding.TUN.name()));
    }

    private void add(ConfigLine server, boolean tunnelled) {
      if (server.words().size() < 2) {
        return;
      }
      Addresses.parse(server.words().get(1).text())
          .map(IpFamily::of)
          .ifPresent(
              family -> {
                all.add(family);
                if (!tunnelled) {
                  direct.add(family);
                }
              });
    }

    boolean anyDirect() {
      return !direct.isEmpty();
    }

    /**
     * keepalived.conf(5), "Virtual server(s)": what is written; else the family of servers without
     * a tunnel; else that of the group, of all servers, or IPv4.
     */
    IpFamily of(Optional<IpFamily> written, Set<IpFamily> group) {
      return written
          .or(() -> direct.stream().findFirst())
          .or(() -> only(group))
          .or(() -> only(all))
          .orElse(IpFamily.INET);
    }

    private static Optional<IpFamily> only(Set<IpFamily> families) {
      return families.size() == 1 ? families.stream().findFirst() : Optional.empty();
    }
  }
}
