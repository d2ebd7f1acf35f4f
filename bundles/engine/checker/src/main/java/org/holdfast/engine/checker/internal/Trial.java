package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckTrial;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbeSockets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Probes once, with the same context, limits and judgement as the schedule has. */
@Component
public final class Trial implements CheckTrial {
  private final Machine machine;

  /** Where no node runs: the ports are what a service loader finds. */
  public Trial() {
    this(
        new Machine(
            ServiceLoader.load(ScriptRunner.class).findFirst().orElse(Machine.BARE.scripts()),
            ServiceLoader.load(ProbeSockets.class).findFirst(),
            ServiceLoader.load(EchoPort.class).findFirst()));
  }

  Trial(Machine machine) {
    this.machine = machine;
  }

  /**
   * In a node.
   *
   * @param scripts runs scripts for checks
   * @param sockets sets what checks say about their sockets
   * @param echoes sends echo requests for checks
   */
  @Activate
  public Trial(
      @Reference ScriptRunner scripts,
      @Reference ProbeSockets sockets,
      @Reference EchoPort echoes) {
    this(new Machine(scripts, Optional.of(sockets), Optional.of(echoes)));
  }

  @Override
  public List<Outcome> run(
      Configuration configuration, RealServerId server, List<CheckerFactory> types)
      throws InterruptedException {
    List<CheckPlan> plans =
        CheckPlan.of(configuration).stream()
            .filter(plan -> plan.id().server().equals(server))
            .toList();
    List<Outcome> outcomes = new java.util.ArrayList<>();
    for (CheckPlan plan : plans) {
      outcomes.add(run(plan, types));
    }
    return outcomes;
  }

  Outcome run(CheckPlan plan, List<CheckerFactory> types) throws InterruptedException {
    Optional<CheckerFactory> factory =
        types.stream().filter(type -> type.schema().keyword().equals(plan.keyword())).findFirst();
    if (factory.isEmpty()) {
      return unable(plan, "no bundle provides " + plan.keyword());
    }
    try (Checker checker = factory.get().create(SpecReader.read(plan, factory.get().schema()))) {
      return probe(plan, checker, limit(checker, plan));
    } catch (InvalidCheckException e) {
      return unable(plan, Texts.line(e.keyword() + ": " + e.getMessage()));
    }
  }

  /** All parts of a check in one probe, until one fails. */
  private static Checker whole(Checker checker) {
    return context -> {
      CheckResult result = checker.check(context);
      for (int part = 1; part < checker.parts() && result.status() == Status.UP; part++) {
        result = checker.check(context);
      }
      return result;
    };
  }

  private static Duration limit(Checker checker, CheckPlan plan) {
    return Workshop.limit(checker, plan).multipliedBy(Workshop.parts(checker));
  }

  private static Outcome unable(CheckPlan plan, String why) {
    return new Outcome(
        plan.id(), CheckResult.unknown(why), Duration.ZERO, Duration.ZERO, List.of());
  }

  private Outcome probe(CheckPlan plan, Checker checker, Duration limit)
      throws InterruptedException {
    Dialogue dialogue = new Dialogue();
    LentContext lent = new LentContext(plan.config(), limit, machine);
    AtomicReference<CheckResult> result = new AtomicReference<>();
    AtomicReference<Duration> took = new AtomicReference<>();
    Thread prober =
        Thread.ofPlatform()
            .daemon()
            .name("check-run")
            .start(
                () -> {
                  HeardContext heard = new HeardContext(lent, dialogue);
                  result.set(ProbeOutcome.of(whole(checker), heard, limit));
                  took.set(dialogue.age());
                });
    try {
      if (!prober.join(limit)) {
        dialogue.note("the time is over; what was lent is closed");
        lent.end();
        prober.interrupt();
        prober.join(Scheduler.GRACE);
      }
    } finally {
      lent.end();
      prober.interrupt();
    }
    CheckResult end =
        result.get() == null
            ? CheckResult.unknown("the check did not end a second after its limit")
            : result.get();
    return new Outcome(
        plan.id(), end, took.get() == null ? dialogue.age() : took.get(), limit, dialogue.steps());
  }
}
