package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.model.Methods.Method;
import org.holdfast.config.internal.schema.ReadBlock;

/** Builds the {@code real_server} blocks of one virtual server. */
final class RealServerBuilder {
  private static final InetSocketAddress NOWHERE =
      new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);

  private final Scope scope;
  private final OptionValues global;
  private final CheckBuilder checks;
  private final Target target;
  private final OptionValues above;
  private final Method method;

  /** The values above and the method are those of the virtual server, to be inherited. */
  RealServerBuilder(
      Scope scope,
      OptionValues global,
      CheckBuilder checks,
      Target target,
      OptionValues above,
      Method method) {
    this.scope = scope;
    this.global = global;
    this.checks = checks;
    this.target = target;
    this.above = above;
    this.method = method;
  }

  /** The options of a block, without its checks. */
  static ReadBlock read(Scope scope, ConfigLine line) {
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getLast(),
          "real_server has no block; expected real_server ADDRESS [PORT] { ... }");
    }
    return scope.blocks.read(ServerKeywords.REAL_SERVER, line.words().getFirst(), options(line));
  }

  private static List<ConfigLine> options(ConfigLine line) {
    List<ConfigLine> options = new ArrayList<>();
    for (ConfigLine child : line.children()) {
      if (!CheckBlocks.isCheck(child)) {
        options.add(child);
      }
    }
    return options;
  }

  Optional<RealServer> build(ConfigLine line) {
    Optional<InetSocketAddress> address =
        Endpoints.readNamed(scope.findings, line, target.id().port());
    ReadBlock read = read(scope, line);
    Method way = new Methods(scope.findings, line).read(read.values(), "lvs_method").orElse(method);
    InetSocketAddress at = address.orElse(NOWHERE);
    RealServerId id = new RealServerId(target.id(), port(at, way.forwarding(), line));
    RealServer server = server(id, read, way, line);
    if (address.isEmpty() || line.block().isEmpty()) {
      return Optional.empty();
    }
    family(server, line);
    return Optional.of(server);
  }

  private RealServer server(RealServerId id, ReadBlock read, Method way, ConfigLine line) {
    OptionValues values = read.values();
    return new RealServer(
        id,
        values.number("weight").orElse(above.number("weight").orElse(1)),
        way.forwarding(),
        way.tunnel(),
        values.has("inhibit_on_failure")
            ? values.flag("inhibit_on_failure")
            : above.flag("inhibit_on_failure"),
        values.count("uthreshold").orElse(0),
        values.count("lthreshold").orElse(0),
        scope.scripts.command(line, "notify_up"),
        scope.scripts.command(line, "notify_down"),
        values.text("virtualhost"),
        MailReader.ofServer(values, global, true),
        values
            .text("checks_needed")
            .or(() -> above.text("checks_needed"))
            .map(word -> ChecksNeeded.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(ChecksNeeded.ALL),
        checks(id, values, line),
        read.held());
  }

  private List<CheckConfig> checks(RealServerId id, OptionValues values, ConfigLine line) {
    CheckDefaults inherited = CheckDefaults.of(above).inner(values);
    List<CheckConfig> built = new ArrayList<>();
    for (ConfigLine child : line.children()) {
      if (CheckBlocks.isCheck(child)) {
        built.add(checks.build(id, built.size(), child, inherited));
      }
    }
    return built;
  }

  /**
   * Only address translation can change the port. A group or a mark has no port of its own: there
   * the one that is written is for checks.
   */
  private InetSocketAddress port(InetSocketAddress at, Forwarding method, ConfigLine line) {
    int port = target.id().port();
    if (method == Forwarding.NAT || !target.hasAddress() || at.getPort() == port) {
      return at;
    }
    if (line.words().size() > 2) {
      scope.findings.warning(
          "port-mismatch",
          line.words().get(2),
          "port " + at.getPort() + " has no effect with " + method + "; packets keep port " + port,
          "use the port of the virtual server, or lvs_method NAT");
    }
    return at.isUnresolved()
        ? InetSocketAddress.createUnresolved(at.getHostString(), port)
        : new InetSocketAddress(at.getAddress(), port);
  }

  private void family(RealServer server, ConfigLine line) {
    if (server.id().isName()) {
      return; // only addresses of the family that fits are taken
    }
    boolean same = IpFamily.of(server.id().address().getAddress()) == target.family();
    if (!same && server.forwarding() != Forwarding.TUN) {
      scope.findings.error(
          "mixed-families",
          line.words().get(1),
          "the real server is not of the virtual server's address family; expected the same for "
              + server.forwarding(),
          "use lvs_method TUN, or an address of the same family");
    }
  }
}
