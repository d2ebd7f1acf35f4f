package org.holdfast.engine.lvs.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.ServiceKey;

/** The connections of a {@link FakePlane}. */
record FakeFlows(FakePlane plane) implements FlowTable {

  @Override
  public Map<DestinationKey, Long> flows(Set<ServiceKey> services) {
    return plane.flows;
  }

  @Override
  public Optional<Boolean> endsThoseOfRemoved() {
    return Optional.ofNullable(plane.ends);
  }

  @Override
  public void setEndsThoseOfRemoved(boolean ends) {
    plane.ends = ends;
  }

  @Override
  public void end(Set<DestinationKey> removed) {
    plane.ended.addAll(removed);
  }
}
