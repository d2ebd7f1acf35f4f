package org.holdfast.platform.guard.internal;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.bundle.FindHook;

/**
 * Shows deployed bundles no bundle but themselves. Called by the framework, by any thread.
 *
 * <p>Source: OSGi core 8, chapter 54 (bundle hooks).
 */
final class BundleWall implements FindHook, EventHook {

  @Override
  public void find(BundleContext asks, Collection<Bundle> found) {
    Bundle bundle = asks.getBundle();
    if (Deployed.is(bundle)) {
      found.removeIf(other -> !other.equals(bundle));
    }
  }

  @Override
  public void event(BundleEvent event, Collection<BundleContext> listeners) {
    listeners.removeIf(
        context ->
            Deployed.is(context.getBundle()) && !context.getBundle().equals(event.getBundle()));
  }
}
