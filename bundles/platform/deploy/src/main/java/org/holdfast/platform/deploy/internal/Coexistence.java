package org.holdfast.platform.deploy.internal;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets two bundles of one name and version stand side by side while one takes the place of the
 * other, singletons too, if both come from the deploy folder.
 */
final class Coexistence implements CollisionHook, ResolverHookFactory {

  @Override
  public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
    candidates.removeIf(BundlePool::isDeployed);
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return new SingletonHook();
  }

  private static final class SingletonHook implements ResolverHook {
    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> collisions) {
      if (isDeployed(singleton)) {
        collisions.removeIf(SingletonHook::isDeployed);
      }
    }

    private static boolean isDeployed(BundleCapability identity) {
      return BundlePool.isDeployed(identity.getRevision().getBundle());
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
  }
}
