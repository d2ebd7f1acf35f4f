package org.holdfast.platform.status.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class UnsatisfiedComponentsTest {
  private final ComponentDescriptionDTO component = new ComponentDescriptionDTO();
  private final ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();

  UnsatisfiedComponentsTest() {
    component.name = "org.x.Engine";
    component.configurationPolicy = "require";
    component.configurationPid = new String[] {"org.x.engine"};
    ReferenceDTO reference = new ReferenceDTO();
    reference.name = "port";
    reference.interfaceName = "org.x.Port";
    component.references = new ReferenceDTO[] {reference};
  }

  private List<String> describe(ComponentConfigurationDTO... configurations) {
    return UnsatisfiedComponents.describe(
        (ServiceComponentRuntime)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, args) ->
                    switch (method.getName()) {
                      case "getComponentDescriptionDTOs" -> List.of(component);
                      case "getComponentConfigurationDTOs" -> List.of(configurations);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  @Test
  void aComponentWithoutItsSettingsNamesThePid() {
    assertThat(describe())
        .containsExactly(
            "component org.x.Engine waits: etc/holdfast.properties has no line for org.x.engine");
  }

  @Test
  void aComponentThatIsThereOnRequestIsNoProblem() {
    component.properties = Map.of("holdfast.on.request", true);

    assertThat(describe()).isEmpty();
  }

  @Test
  void aComponentWithoutAServiceNamesIt() {
    UnsatisfiedReferenceDTO lacked = new UnsatisfiedReferenceDTO();
    lacked.name = "port";
    lacked.target = "(name=nft)";
    configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {lacked};

    assertThat(describe(configuration))
        .containsExactly("component org.x.Engine waits: no service org.x.Port with (name=nft)");
  }

  @Test
  void aComponentThatFailedTellsWhy() {
    configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
    configuration.failure = "java.io.IOException: no such file\n\tat x";

    assertThat(describe(configuration))
        .containsExactly(
            "component org.x.Engine failed to start: java.io.IOException: no such file");
  }

  @Test
  void anActiveComponentIsNoProblem() {
    configuration.state = ComponentConfigurationDTO.ACTIVE;

    assertThat(describe(configuration)).isEmpty();
  }
}
