package org.holdfast.engine.config.internal;

import java.nio.file.Path;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The configuration engine in the framework. A file that cannot be run at the start ends the
 * framework: there is nothing to keep running yet, and a supervisor must see it.
 */
@Component(
    service = ConfigurationService.class,
    immediate = true,
    configurationPid = "org.holdfast.engine.config",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfigurationComponent implements ConfigurationService {
  private static final String EXIT_CODE_PROPERTY = "holdfast.exit.code";
  private static final String EXIT_INVALID_CONFIGURATION = "2";

  private final ConfigurationEngine engine;

  /** Reads the file; called by the component runtime. */
  @Activate
  public ConfigurationComponent(
      @Reference(service = LoggerFactory.class) Logger logger,
      Settings settings,
      BundleContext context) {
    Path file = Path.of(settings.file()).toAbsolutePath();
    this.engine = new ConfigurationEngine(file, new FileSources(), HostName.read(), logger);
    if (!engine.last().accepted()) {
      System.err.print(engine.last().report());
      System.setProperty(EXIT_CODE_PROPERTY, EXIT_INVALID_CONFIGURATION);
      stopFramework(context, logger);
    }
  }

  private static void stopFramework(BundleContext context, Logger logger) {
    try {
      context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
    } catch (BundleException e) {
      logger.error("Cannot stop the framework after an invalid configuration", e);
    }
  }

  /** Adds a listener; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindListener(ConfigurationListener listener) {
    engine.add(listener);
  }

  /** Removes a listener; called by the component runtime. */
  public void unbindListener(ConfigurationListener listener) {
    engine.remove(listener);
  }

  /** Adds a check type; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindFactory(CheckerFactory factory) {
    engine.add(factory);
  }

  /** Removes a check type; called by the component runtime. */
  public void unbindFactory(CheckerFactory factory) {
    engine.remove(factory);
  }

  /** Adds descriptions of check types; called by the component runtime. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindSchemas(CheckSchemaSource source) {
    engine.add(source);
  }

  /** Removes descriptions of check types; called by the component runtime. */
  public void unbindSchemas(CheckSchemaSource source) {
    engine.remove(source);
  }

  /** Ends the thread of the engine; called by the component runtime. */
  @Deactivate
  public void stop() {
    engine.stop();
  }

  @Override
  public Configuration current() {
    return engine.current();
  }

  @Override
  public Outcome reload() {
    return engine.reload();
  }

  @Override
  public Outcome last() {
    return engine.last();
  }

  @Override
  public String show() {
    return engine.show();
  }
}
