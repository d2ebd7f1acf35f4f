package org.acme.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A check type, named after its class, that does harm when it probes. */
public abstract class HostileCheck implements BundleActivator, CheckerFactory {

  /** What it does instead of a probe. */
  protected abstract CheckResult harm(CheckContext context)
      throws IOException, InterruptedException;

  @Override
  public void start(BundleContext context) {
    context.registerService(CheckerFactory.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public CheckSchema schema() {
    String keyword = getClass().getSimpleName().toUpperCase(Locale.ROOT) + "_CHECK";
    return new CheckSchema(new BlockSchema(keyword, "", List.of()), 0, Duration.ofSeconds(1));
  }

  @Override
  public Checker create(CheckSpec spec) {
    return this::harm;
  }
}
