package org.holdfast.platform.guard.internal;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Shows deployed bundles only the services that the SPI lends, and shows others only the check
 * types of a deployed bundle. Called by the framework, by any thread.
 *
 * <p>Source: OSGi core 8, chapter 55 (service hooks).
 */
final class ServiceWall implements FindHook, EventListenerHook {
  private final Bundle guard;

  /**
   * A wall.
   *
   * @param guard the one bundle that sees everything
   */
  ServiceWall(Bundle guard) {
    this.guard = guard;
  }

  @Override
  public void find(
      BundleContext asks,
      String name,
      String filter,
      boolean all,
      Collection<ServiceReference<?>> found) {
    Bundle bundle = asks.getBundle();
    found.removeIf(service -> !sees(bundle, service));
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    listeners.keySet().removeIf(context -> !sees(context.getBundle(), event.getServiceReference()));
  }

  private boolean sees(Bundle asks, ServiceReference<?> service) {
    Bundle offers = service.getBundle();
    if (offers == null || asks.equals(offers) || asks.equals(guard)) {
      return true;
    }
    String[] interfaces = (String[]) service.getProperty(Constants.OBJECTCLASS);
    if (Deployed.is(offers)) {
      return !Deployed.is(asks) && Visible.isTaken(interfaces);
    }
    return !Deployed.is(asks) || Visible.isLent(interfaces);
  }
}
