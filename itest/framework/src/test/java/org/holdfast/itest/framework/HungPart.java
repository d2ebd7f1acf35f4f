package org.holdfast.itest.framework;

import java.util.Hashtable;
import org.holdfast.api.platform.Heartbeat;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Goes into a bundle of its own: a part of the platform that never moves. */
public final class HungPart implements BundleActivator, Heartbeat {

  @Override
  public void start(BundleContext context) {
    context.registerService(Heartbeat.class, this, new Hashtable<>());
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public String name() {
    return "hung part";
  }

  @Override
  public long beats() {
    return 1;
  }

  @Override
  public Remedy remedy() {
    return Remedy.valueOf(System.getProperty("org.holdfast.test.remedy"));
  }
}
