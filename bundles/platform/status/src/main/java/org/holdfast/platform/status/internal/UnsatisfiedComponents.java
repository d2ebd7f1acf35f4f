package org.holdfast.platform.status.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Says in words why a component of a running bundle is not active. */
final class UnsatisfiedComponents {

  private UnsatisfiedComponents() {}

  static List<String> describe(ServiceComponentRuntime runtime) {
    List<String> problems = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      Collection<ComponentConfigurationDTO> configurations =
          runtime.getComponentConfigurationDTOs(component);
      if (isOnRequest(component)) {
        continue;
      }
      if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
        problems.add(name(component) + lacksSettings(component));
      }
      for (ComponentConfigurationDTO configuration : configurations) {
        String problem = problem(component, configuration);
        if (!problem.isEmpty()) {
          problems.add(name(component) + problem);
        }
      }
    }
    return problems;
  }

  /** One that says of itself that most nodes have no settings for it. */
  private static boolean isOnRequest(ComponentDescriptionDTO component) {
    return component.properties != null
        && Boolean.TRUE.equals(component.properties.get("holdfast.on.request"));
  }

  private static String problem(
      ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
    return switch (configuration.state) {
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> lacksSettings(component);
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          " waits: " + lackedServices(component, configuration);
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          " failed to start: " + configuration.failure.lines().findFirst().orElse("see the log");
      default -> "";
    };
  }

  private static String lacksSettings(ComponentDescriptionDTO component) {
    return " waits: etc/holdfast.properties has no line for "
        + String.join(", ", component.configurationPid);
  }

  private static String lackedServices(
      ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
    return Arrays.stream(configuration.unsatisfiedReferences)
        .map(lacked -> lackedService(component, lacked.name, lacked.target))
        .collect(Collectors.joining("; "));
  }

  private static String lackedService(
      ComponentDescriptionDTO component, String reference, String target) {
    String service =
        Arrays.stream(component.references)
            .filter(candidate -> candidate.name.equals(reference))
            .map((ReferenceDTO found) -> found.interfaceName)
            .findFirst()
            .orElse(reference);
    return "no service " + service + (target == null ? "" : " with " + target);
  }

  private static String name(ComponentDescriptionDTO component) {
    return "component " + component.name;
  }
}
