package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.lvs.TableDiff;

/** A table in memory that records each change as the kernel would get it: one message a step. */
final class StepPlane implements Dataplane {
  final List<String> messages = new ArrayList<>();
  private ServiceTable held = ServiceTable.of(List.of());

  @Override
  public String name() {
    return "ipvs";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public List<String> unsupported(Service service) {
    return List.of();
  }

  @Override
  public ServiceTable read() {
    return held;
  }

  @Override
  public int apply(ServiceTable wanted, Set<ServiceKey> owned) {
    List<String> steps =
        TableDiff.steps(wanted, held, owned).stream().map(Object::toString).toList();
    messages.addAll(steps);
    held = wanted;
    return steps.size();
  }
}
