package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code show}: the running configuration. */
@Component
public final class ShowOperation implements Operation {

  /** As keepalived.conf has it, in canonical form, secrets masked. */
  private record Text(String configuration) {}

  private final ConfigurationService configuration;

  /** Called by DS. */
  @Activate
  public ShowOperation(@Reference ConfigurationService configuration) {
    this.configuration = configuration;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "show",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "shows the running configuration in canonical form, secrets masked",
        List.of(),
        "configuration: the text of a keepalived.conf");
  }

  @Override
  public OperationResult call(OperationCall call) {
    String text = configuration.show();
    return OperationResult.of(new Text(text), text::stripTrailing);
  }
}
