package org.holdfast.engine.config.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.Explanation;
import org.holdfast.api.config.KeywordHelp;
import org.holdfast.api.process.ScriptInspector;
import org.holdfast.config.ServerNames;
import org.holdfast.engine.config.internal.host.HostCheck;
import org.holdfast.engine.config.internal.host.HostPorts;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.vrrp.AddressProbe;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.kernel.vrrp.VrrpTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks at files in a node: with the check types and the kernel ports that are there now. */
@Component(configurationPid = "org.holdfast.engine.config")
public final class CheckComponent implements ConfigurationCheck {
  private final List<CheckerFactory> factories = new CopyOnWriteArrayList<>();
  private final List<CheckSchemaSource> described = new CopyOnWriteArrayList<>();
  private final List<ConfigurationListener> engines = new CopyOnWriteArrayList<>();
  private final HostCheck host;
  private final Optional<String> configId;

  /** With the ports that there are; called by the component runtime. */
  @Activate
  public CheckComponent(
      Settings settings,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ScriptInspector scripts,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) VrrpTransport adverts,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) AddressProbe addresses,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) PacketGate gate,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) LifetimeProbe lifetimes) {
    configId = Optional.of(settings.configId()).filter(id -> !id.isEmpty());
    host =
        new HostCheck(
            new HostPorts(
                Optional.ofNullable(scripts),
                Optional.ofNullable(adverts),
                Optional.ofNullable(addresses),
                Optional.ofNullable(gate),
                Optional.ofNullable(lifetimes)));
  }

  /** Adds a check type; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindFactory(CheckerFactory factory) {
    factories.add(factory);
  }

  /** Removes a check type; called by the component runtime. */
  public void unbindFactory(CheckerFactory factory) {
    factories.remove(factory);
  }

  /** Adds an engine; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindEngine(ConfigurationListener engine) {
    engines.add(engine);
  }

  /** Removes an engine; called by the component runtime. */
  public void unbindEngine(ConfigurationListener engine) {
    engines.remove(engine);
  }

  private List<String> objections(Configuration wanted) {
    Configuration seen = ServerNames.examples(wanted);
    return engines.stream().flatMap(engine -> engine.objections(seen).stream()).toList();
  }

  /** Adds descriptions of check types; called by the component runtime. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindDescribed(CheckSchemaSource source) {
    described.add(source);
  }

  /** Removes descriptions of check types; called by the component runtime. */
  public void unbindDescribed(CheckSchemaSource source) {
    described.remove(source);
  }

  @Override
  public CheckReport check(Request request) {
    Request own =
        new Request(request.file(), request.configId().or(() -> configId), request.host());
    return new FileCheck(new FileSources(), types(), host, this::objections).check(own);
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
    return Catalogue.keywords(keyword, types());
  }

  @Override
  public List<CheckerFactory> checkTypes() {
    return types().factories();
  }

  private CheckTypes types() {
    return new CheckTypes(factories, described, List.of());
  }
}
