package org.holdfast.platform.status.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Says in words what an unresolved bundle lacks. */
final class UnresolvedBundle {

  private UnresolvedBundle() {}

  static String describe(Bundle bundle, Bundle[] all) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return "it is being removed";
    }
    List<BundleRevision> others =
        Arrays.stream(all)
            .map(other -> other.adapt(BundleRevision.class))
            .filter(other -> other != null && other != revision)
            .toList();
    String lacks =
        revision.getDeclaredRequirements(null).stream()
            .filter(UnresolvedBundle::mustResolve)
            .map(requirement -> lack(requirement, others))
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return lacks.isEmpty()
        ? "its imports contradict each other, or those of the bundles it needs"
        : lacks;
  }

  private static boolean mustResolve(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
        && !Namespace.RESOLUTION_OPTIONAL.equals(
            directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
            directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
  }

  private static String lack(BundleRequirement requirement, List<BundleRevision> others) {
    List<BundleRevision> providers =
        others.stream().filter(other -> provides(other, requirement)).toList();
    if (providers.stream().anyMatch(UnresolvedBundle::isResolved)) {
      return "";
    }
    if (!providers.isEmpty()) {
      return "it needs " + providers.getFirst().getSymbolicName() + ", which does not run either";
    }
    return words(requirement);
  }

  private static boolean isResolved(BundleRevision revision) {
    return revision.getWiring() != null;
  }

  private static boolean provides(BundleRevision revision, BundleRequirement requirement) {
    String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    for (BundleCapability capability :
        revision.getDeclaredCapabilities(requirement.getNamespace())) {
      try {
        if (filter == null
            || FrameworkUtil.createFilter(filter).matches(capability.getAttributes())) {
          return true;
        }
      } catch (InvalidSyntaxException e) {
        return false; // the framework refuses such a manifest before this point
      }
    }
    return false;
  }

  private static String words(BundleRequirement requirement) {
    String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE ->
          "no bundle exports package " + RequirementText.packageAndRange(filter);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "it was built for "
              + RequirementText.javaVersion(filter)
              + ", this is Java "
              + Runtime.version().feature();
      default -> "nothing provides " + requirement.getNamespace() + " " + filter;
    };
  }
}
