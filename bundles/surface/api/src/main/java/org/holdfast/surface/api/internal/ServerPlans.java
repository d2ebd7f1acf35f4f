package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.operation.OperationException;

/** Real servers that are to be steered, and what that would cause by what is known of them now. */
final class ServerPlans {
  private static final String TOLD = "told by operators";
  private static final String WEIGHT = "weight";

  /** A server in its virtual server. */
  private record Found(VirtualServerStatus of, RealServerStatus server) {}

  private final List<Found> found;

  /**
   * Finds those of a name.
   *
   * @param service the virtual server; empty for all
   * @throws OperationException when there is none
   */
  ServerPlans(LvsService lvs, String name, Optional<String> service) throws OperationException {
    List<VirtualServerStatus> all = lvs.virtualServers();
    List<String> services = all.stream().map(one -> one.id().toString()).toList();
    if (service.isPresent() && !services.contains(service.get())) {
      throw Names.unknown("virtual server", service.get(), services);
    }
    List<Found> inside = new ArrayList<>();
    for (VirtualServerStatus one : all) {
      if (service.isEmpty() || one.id().toString().equals(service.get())) {
        one.realServers().stream()
            .filter(server -> server.standing() != Standing.LEAVING)
            .forEach(server -> inside.add(new Found(one, server)));
      }
    }
    found = inside.stream().filter(one -> one.server().id().toString().equals(name)).toList();
    if (found.isEmpty()) {
      throw Names.unknown(
          "real server",
          name,
          inside.stream().map(one -> one.server().id().toString()).distinct().sorted().toList());
    }
  }

  List<RealServerId> servers() {
    return found.stream().map(one -> one.server().id()).toList();
  }

  /** They are told something. */
  Plan steer(Mode mode, long weight, Optional<Duration> time) {
    return new Plan(found.stream().map(one -> step(one, mode, weight, time)).toList());
  }

  private static PlanStep step(Found one, Mode mode, long weight, Optional<Duration> time) {
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            TOLD,
            one.server().steering().map(Object::toString),
            Optional.of(word(mode) + time.map(it -> " for " + it.toSeconds() + " s").orElse(""))));
    List<String> kernel = new ArrayList<>();
    if (one.server().alive()) {
      long next = mode == Mode.WEIGHT ? weight : 0;
      if (mode == Mode.MAINT) {
        kernel.add("take " + one.server().id() + " out, or give it weight 0 (inhibit_on_failure)");
      } else if (next != one.server().weight()) {
        changes.add(
            new Change(
                WEIGHT,
                Optional.of(Integer.toString(one.server().weight())),
                Optional.of(Long.toString(next))));
        kernel.add("give " + one.server().id() + " weight " + next);
      }
    }
    Risk risk = one.server().alive() ? risk(mode, weight) : Risk.NONE;
    return new PlanStep(
        Action.CHANGE, Part.REAL_SERVER, subject(one), changes, kernel, risk, why(one, mode, risk));
  }

  private static String subject(Found one) {
    return one.server().id() + " of " + one.of().id();
  }

  private static String word(Mode mode) {
    return switch (mode) {
      case DRAIN -> "drain";
      case MAINT -> "maintenance";
      case WEIGHT -> WEIGHT;
    };
  }

  private static Risk risk(Mode mode, long weight) {
    return switch (mode) {
      case DRAIN -> Risk.DRAINS;
      case MAINT -> Risk.DROPS_TRAFFIC;
      case WEIGHT -> weight == 0 ? Risk.DRAINS : Risk.NONE;
    };
  }

  private static String why(Found one, Mode mode, Risk risk) {
    if (mode == Mode.MAINT && risk != Risk.NONE) {
      long left = one.of().liveWeight() - one.server().weight();
      return one.of().quorumUp() && left < one.of().quorum()
          ? "the virtual server may lose its quorum: weight %d would be left of %d"
              .formatted(left, one.of().quorum())
          : "connections in progress may break";
    }
    return risk == Risk.NONE && !one.server().alive() ? "it is out already" : "";
  }

  /** What they were told ends. */
  Plan ready() {
    return new Plan(
        found.stream()
            .filter(one -> one.server().steering().isPresent())
            .map(
                one ->
                    new PlanStep(
                        Action.CHANGE,
                        Part.REAL_SERVER,
                        subject(one),
                        List.of(
                            new Change(
                                TOLD,
                                one.server().steering().map(Object::toString),
                                Optional.empty())),
                        List.of("take it as configuration and checks say"),
                        Risk.NONE,
                        ""))
            .toList());
  }
}
