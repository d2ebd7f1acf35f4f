package org.holdfast.config.internal.model;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.schema.Suggestions;

/**
 * Virtual servers of a firewall mark or a group. They are not acted on: their blocks are read for
 * their mistakes, and held.
 */
final class OtherVirtualServers {
  private static final Set<String> KINDS = Set.of("fwmark", "group");

  private final Scope scope;
  private final CheckBuilder checks;

  OtherVirtualServers(Scope scope, CheckBuilder checks) {
    this.scope = scope;
    this.checks = checks;
  }

  static boolean isOther(ConfigLine line) {
    return line.words().size() > 1 && KINDS.contains(line.words().get(1).text());
  }

  void hold(ConfigLine line) {
    ConfigWord kind = line.words().get(1);
    scope.findings.note(
        "not-acted-on",
        kind,
        "virtual_server " + kind + " is accepted, not acted on: it is left out until it is built.");
    scope.hold(line);
    scope.blocks.read(
        ServerKeywords.OTHER_VIRTUAL_SERVER,
        new ConfigLine(
            line.words(),
            Optional.of(
                line.children().stream()
                    .filter(Predicate.not(VirtualServerBuilder::isRealServer))
                    .toList())));
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getLast(),
          "virtual_server has no block; expected virtual_server " + kind + " ... { ... }");
    }
    if (kind.text().equals("group") && line.words().size() > 2) {
      knownGroup(line.words().get(2));
    }
    line.children().stream().filter(VirtualServerBuilder::isRealServer).forEach(this::realServer);
  }

  private void knownGroup(ConfigWord name) {
    Set<String> groups = scope.names("virtual_server_group");
    if (!groups.contains(name.text())) {
      scope.findings.error(
          "unknown-group",
          name,
          "the virtual server names '" + name + "', but there is no such virtual_server_group",
          Suggestions.didYouMean(
              name.text(), groups, "add: virtual_server_group " + name + " { ... }"));
    }
  }

  private void realServer(ConfigLine line) {
    Endpoints.read(scope.findings, line, 0);
    RealServerBuilder.read(scope, line);
    line.children().stream().filter(CheckBlocks::isCheck).forEach(checks::read);
  }
}
