package org.holdfast.platform.guard.internal;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps deployed bundles from being wired to what is not for them, and others from being wired to a
 * deployed bundle. Called by the framework in every resolve, by any thread.
 *
 * <p>Source: OSGi core 8, chapter 53 (resolver hooks).
 */
final class PackageWall implements ResolverHookFactory, ResolverHook {

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  @Override
  public void filterMatches(
      BundleRequirement requirement, Collection<BundleCapability> candidates) {
    Bundle asks = requirement.getRevision().getBundle();
    candidates.removeIf(offer -> !mayBeWired(asks, offer));
  }

  private static boolean mayBeWired(Bundle asks, BundleCapability offer) {
    Bundle offers = offer.getRevision().getBundle();
    if (asks.equals(offers)) {
      return true;
    }
    if (Deployed.is(offers)) {
      return false;
    }
    return !Deployed.is(asks) || isForDeployed(offer);
  }

  private static boolean isForDeployed(BundleCapability offer) {
    return switch (offer.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE ->
          Visible.isPackage(
              String.valueOf(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
      case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> false;
      default -> true;
    };
  }

  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {}

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> collisions) {}

  @Override
  public void end() {}
}
