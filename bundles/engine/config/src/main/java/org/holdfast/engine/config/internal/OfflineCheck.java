package org.holdfast.engine.config.internal;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.Explanation;
import org.holdfast.api.config.KeywordHelp;
import org.holdfast.api.process.ScriptInspector;
import org.holdfast.engine.config.internal.host.HostCheck;
import org.holdfast.engine.config.internal.host.HostPorts;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.vrrp.AddressProbe;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.kernel.vrrp.VrrpTransport;

/** The same looks at a configuration where no framework runs: a service loader finds all parts. */
public final class OfflineCheck implements ConfigurationCheck {

  /** For a service loader. */
  public OfflineCheck() {}

  @Override
  public CheckReport check(Request request) {
    HostPorts ports =
        request.host()
            ? new HostPorts(
                first(ScriptInspector.class),
                first(VrrpTransport.class),
                first(AddressProbe.class),
                first(PacketGate.class),
                first(LifetimeProbe.class))
            : HostPorts.NONE;
    return new FileCheck(new FileSources(), OfflineTypes.find(), new HostCheck(ports))
        .check(request);
  }

  private static <T> Optional<T> first(Class<T> type) {
    return ServiceLoader.load(type).findFirst();
  }

  @Override
  public String canonical(Configuration configuration) {
    return Catalogue.canonical(configuration);
  }

  @Override
  public Configuration resolved(Configuration configuration) {
    return NameLookups.resolved(configuration);
  }

  @Override
  public List<Explanation> explanations() {
    return Catalogue.explanations();
  }

  @Override
  public List<KeywordHelp> keywords(String keyword) {
    return Catalogue.keywords(keyword, OfflineTypes.find());
  }

  @Override
  public List<CheckerFactory> checkTypes() {
    return OfflineTypes.find().factories();
  }
}
