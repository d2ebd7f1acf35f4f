package org.holdfast.platform.deploy.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The builds that have not proven themselves yet. The ledger has each as an attempt: when the
 * process ends before the trial does, that was a failure; an orderly end interrupts it, and the
 * next run goes on with what was left of it. One thread at a time.
 */
final class Trials {

  /** What a trial has come to: {@code failure} says why, or is empty when it is stood. */
  record Outcome(Trial trial, Optional<String> failure) {}

  private record Running(Trial trial, long sinceNanos) {}

  private final Bundles bundles;
  private final Ledger ledger;
  private final Probation.Rules rules;
  private final LongSupplier nanos;
  private final Map<String, Running> running = new HashMap<>();

  Trials(Bundles bundles, Ledger ledger, Probation.Rules rules, LongSupplier nanos) {
    this.bundles = bundles;
    this.ledger = ledger;
    this.rules = rules;
    this.nanos = nanos;
  }

  /** Whether new versions are compared with those before them at all. */
  boolean areHeld() {
    return rules.window().isPositive();
  }

  /** A build has started; one of the same bundle gave way before its time was over. */
  void begin(Build build, String bundle, Optional<Probation> probation) {
    end(bundle);
    begin(new Trial(build, bundle, rules.window(), probation));
  }

  private void begin(Trial trial) {
    ledger.attempt(trial.build().sha256());
    running.put(trial.bundle(), new Running(trial, nanos.getAsLong()));
  }

  /** It is over without an outcome. */
  void end(String bundle) {
    Running ended = running.remove(bundle);
    if (ended != null) {
      ledger.ended(ended.trial().build().sha256());
    }
  }

  boolean isOnProbation(String bundle) {
    Running trial = running.get(bundle);
    return trial != null && trial.trial().probation().isPresent();
  }

  /** Looks how they do; those that have come to something are over. */
  List<Outcome> look() {
    List<Outcome> over = List.copyOf(running.values()).stream().flatMap(this::look).toList();
    over.forEach(outcome -> end(outcome.trial().bundle()));
    return over;
  }

  private Stream<Outcome> look(Running one) {
    Trial trial = one.trial();
    Duration elapsed = elapsed(one);
    boolean last = elapsed.compareTo(trial.left()) >= 0;
    Optional<String> failure =
        trial
            .probation()
            .flatMap(
                each ->
                    each.failure(
                        bundles.uses(trial.bundle()),
                        rules.most(),
                        last || elapsed.compareTo(Probation.SETTLE) >= 0));
    return failure.isPresent() || last ? Stream.of(new Outcome(trial, failure)) : Stream.empty();
  }

  private Duration elapsed(Running one) {
    return Duration.ofNanos(nanos.getAsLong() - one.sinceNanos());
  }

  /** The node stops in order: none has failed, and none is over. */
  void interrupt() {
    ledger.noAttempts();
    ledger.interrupted(
        running.values().stream()
            .map(one -> one.trial().withLeft(one.trial().left().minus(elapsed(one))))
            .toList());
    running.clear();
  }

  /** Goes on with those whose builds run again. */
  void resume() {
    ledger.noAttempts();
    for (Trial trial : ledger.interrupted()) {
      boolean runs =
          ledger
              .runningFor(trial.bundle())
              .flatMap(Slot::running)
              .filter(trial.build()::equals)
              .isPresent();
      if (runs && areHeld()) {
        begin(trial.withLeft(longEnough(trial.left())));
      }
    }
    ledger.interrupted(List.of());
  }

  /** After a start, too, there is time to make the new checkers. */
  private Duration longEnough(Duration left) {
    Duration least =
        rules.window().compareTo(Probation.SETTLE) < 0 ? rules.window() : Probation.SETTLE;
    return left.compareTo(least) < 0 ? least : left;
  }
}
