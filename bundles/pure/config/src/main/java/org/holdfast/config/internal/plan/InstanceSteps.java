package org.holdfast.config.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.plan.Present;
import org.holdfast.vrrp.InstanceSuccession;

/** Steps of instances. Who goes on as whom is decided as the VRRP engine decides it. */
public final class InstanceSteps {
  private static final Set<String> OWN_STEPS = Set.of("addresses", "excludedAddresses");

  private final List<VrrpInstance> running;
  private final List<VrrpInstance> wanted;
  private final MasterView masters;
  private final AddressSteps addresses;
  private final List<PlanStep> steps;

  /**
   * Compares instances.
   *
   * @param running what runs
   * @param wanted what is to run
   * @param present what is known of this moment
   * @param steps where steps are added
   */
  public InstanceSteps(
      List<VrrpInstance> running,
      List<VrrpInstance> wanted,
      Present present,
      List<PlanStep> steps) {
    this.running = running;
    this.wanted = wanted;
    this.masters = new MasterView(present);
    this.addresses = new AddressSteps(masters);
    this.steps = steps;
  }

  /** Adds the steps: what goes, what goes on, what is new, and then the addresses. */
  public void add() {
    List<Optional<VrrpInstance>> before = InstanceSuccession.of(running, wanted);
    Map<VrrpInstance, Boolean> goesOn = new IdentityHashMap<>();
    before.forEach(one -> one.ifPresent(instance -> goesOn.put(instance, true)));
    for (VrrpInstance gone : running) {
      if (!goesOn.containsKey(gone)) {
        remove(gone);
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      VrrpInstance now = wanted.get(i);
      before.get(i).ifPresentOrElse(earlier -> goOn(earlier, now), () -> start(now));
    }
    addresses.addTo(steps);
  }

  private void remove(VrrpInstance gone) {
    List<String> kernel = new ArrayList<>();
    masters.when(gone.name(), "advert with priority 0 on " + gone.interfaceName(), kernel);
    kernel.add(InstanceOperations.close(gone));
    kernel.addAll(InstanceOperations.unmake(gone, List.of()));
    boolean held = masters.maybe(gone.name());
    steps.add(
        step(
            Action.REMOVE,
            gone.name(),
            List.of(),
            kernel,
            held ? Risk.DROPS_TRAFFIC : Risk.NONE,
            held ? "its addresses leave this node" : ""));
    addresses.gone(gone);
  }

  private void start(VrrpInstance now) {
    steps.add(
        step(
            Action.ADD,
            now.name(),
            List.of(),
            InstanceOperations.open(now),
            Risk.MAY_FAIL_OVER,
            "it takes part in an election"));
    addresses.added(now);
  }

  private void goOn(VrrpInstance earlier, VrrpInstance now) {
    if (earlier.equals(now)) {
      return;
    }
    addresses.between(earlier, now);
    List<Change> changes = Differences.between(earlier, now, OWN_STEPS);
    if (changes.isEmpty()) {
      return;
    }
    boolean renamed = !earlier.name().equals(now.name());
    Set<String> options = new HashSet<>();
    changes.forEach(change -> options.add(change.option()));
    options.remove("name");
    List<String> reasons = InstanceRisks.of(earlier, now, options, masters.state(earlier.name()));
    steps.add(
        step(
            renamed && options.isEmpty() ? Action.RENAME : Action.CHANGE,
            now.name(),
            changes,
            InstanceOperations.change(earlier, now, masters),
            reasons.isEmpty() ? Risk.NONE : Risk.MAY_FAIL_OVER,
            String.join("; ", reasons)));
  }

  private static PlanStep step(
      Action action,
      String name,
      List<Change> changes,
      List<String> kernel,
      Risk risk,
      String why) {
    return new PlanStep(action, Part.INSTANCE, name, changes, kernel, risk, why);
  }
}
