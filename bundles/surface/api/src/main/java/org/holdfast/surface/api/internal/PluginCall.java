package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;

/** What the verbs about jars of the deploy folder have in common. */
final class PluginCall {
  static final String FORCE = "force";
  static final String NAME = "name";
  static final String RELEASE = "release";

  /** A call of the service. */
  interface Call<T> {
    T now() throws PluginException;
  }

  private PluginCall() {}

  static <T> T of(Call<T> call) throws OperationException {
    try {
      return call.now();
    } catch (PluginException e) {
      throw new OperationException(e.getMessage());
    }
  }

  static PluginStatus find(PluginService plugins, String name) throws OperationException {
    List<PluginStatus> all = plugins.plugins();
    return all.stream()
        .filter(one -> one.file().equals(name) || one.bundle().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("plugin", name, all.stream().map(PluginStatus::file).toList()));
  }

  /** Another version of a bundle, or none. No connection goes through a checker. */
  static Plan plan(String file, Optional<String> from, Optional<String> to, int checks) {
    return new Plan(
        List.of(
            new PlanStep(
                from.isEmpty() ? Action.ADD : to.isEmpty() ? Action.REMOVE : Action.CHANGE,
                Part.OTHER,
                "plugin " + file,
                List.of(new Change("version", from, to)),
                List.of(),
                Risk.NONE,
                to.isEmpty()
                    ? checks + " checks keep their last verdict until a bundle provides their type"
                    : checks + " checks go on with it")));
  }
}
