package org.holdfast.config.internal.model;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.model.Methods.Method;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the server of last resort. */
final class SorryServers {
  private final Findings findings;
  private final Target target;
  private final Method inherited;

  SorryServers(Findings findings, Target target, Method inherited) {
    this.findings = findings;
    this.target = target;
    this.inherited = inherited;
  }

  Optional<SorryServer> read(ConfigLine block, OptionValues values) {
    Optional<ConfigLine> line = Lines.last(block, "sorry_server").filter(l -> l.words().size() > 1);
    Method method =
        new Methods(findings, block).read(values, "sorry_server_lvs_method").orElse(inherited);
    return line.filter(
            l -> Scripts.part(values, "sorry_server").flatMap(v -> v.text("ADDRESS")).isPresent())
        .flatMap(l -> Endpoints.read(findings, l, target.id().port()))
        .map(at -> server(line.get(), at, method, values.flag("sorry_server_inhibit")));
  }

  private SorryServer server(ConfigLine line, InetSocketAddress at, Method way, boolean inhibit) {
    Forwarding method = way.forwarding();
    if (method != Forwarding.TUN && IpFamily.of(at.getAddress()) != target.family()) {
      findings.error(
          "mixed-families",
          line.words().get(1),
          "the sorry server is not of the virtual server's address family; expected the same for "
              + method);
    }
    boolean own = method == Forwarding.NAT || !target.hasAddress();
    int port = own ? at.getPort() : target.id().port();
    return new SorryServer(
        new InetSocketAddress(at.getAddress(), port), method, way.tunnel(), inhibit);
  }
}
