package org.holdfast.engine.checker.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckService.CheckType;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.platform.PluginHost.Outlook;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;

/**
 * Checks as those that bundles serve. Any thread.
 *
 * @param plan what is configured
 * @param bundle symbolic name of who serves it, or did last, or refuses to; null for nobody yet
 * @param standing how it fares
 * @param reason of the last probe, or why there is none
 */
record Served(CheckPlan plan, String bundle, Standing standing, String reason) {

  static Served of(Check check, String bundle) {
    return new Served(check.plan, bundle, standing(check), check.state.reason());
  }

  private static Standing standing(Check check) {
    if (check.binding != Binding.BOUND) {
      return check.binding == Binding.REFUSED ? Standing.REFUSED : Standing.WAITING;
    }
    if (check.state.probes() == 0) {
      return Standing.UNTRIED;
    }
    if (check.state.verdict() == Status.DOWN) {
      return Standing.DOWN;
    }
    boolean blind = check.state.blind() || check.state.verdict() == Status.UNKNOWN;
    return blind ? Standing.UNKNOWN : Standing.WELL;
  }

  /** Those that a bundle serves. */
  static List<PluginUse> by(String bundle, List<Served> all) {
    return all.stream()
        .filter(served -> bundle.equals(served.bundle()))
        .map(served -> served.as(served.standing(), served.reason()))
        .toList();
  }

  /** What factories would mean that are not in use. Calls their code. */
  static Outlook outlook(
      String bundle, List<Object> factories, List<CheckType> types, List<Served> all) {
    List<String> offers = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    List<PluginUse> touched = new ArrayList<>();
    for (Object each : factories) {
      CheckerFactory factory = (CheckerFactory) each;
      CheckSchema schema = factory.schema();
      offers.add(schema.keyword());
      types.stream()
          .filter(type -> type.schema().keyword().equals(schema.keyword()))
          .filter(type -> !type.bundle().equals(bundle))
          .forEach(type -> conflicts.add(taken(type)));
      all.stream()
          .filter(served -> served.plan().keyword().equals(schema.keyword()))
          .forEach(served -> touched.add(served.tried(factory, schema)));
    }
    return new Outlook(offers, conflicts, touched);
  }

  private static String taken(CheckType type) {
    return "check type "
        + type.schema().keyword()
        + " is that of "
        + type.bundle()
        + " "
        + type.version()
        + "; give it another keyword, or take that bundle out first";
  }

  private PluginUse tried(CheckerFactory factory, CheckSchema schema) {
    try {
      factory.create(SpecReader.read(plan, schema)).close();
      return as(standing == Standing.REFUSED ? Standing.WAITING : standing, reason);
    } catch (InvalidCheckException e) {
      return as(Standing.REFUSED, Texts.line(e.keyword() + ": " + e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      return as(Standing.REFUSED, Texts.line("the factory itself failed: " + e));
    }
  }

  private PluginUse as(Standing now, String why) {
    return new PluginUse(plan.name(), now, why);
  }
}
