package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.VerdictListener;
import org.holdfast.api.schema.BlockSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

/** The engine with its real threads: well-behaved and hostile checkers side by side. */
class CheckerEngineTest {
  private final BlockingQueue<CheckStatus> told = new LinkedBlockingQueue<>();
  private final CheckerEngine engine =
      new CheckerEngine(silentLogger(), Machine.BARE, new SplittableRandom(1), 8);
  private volatile boolean released;

  @BeforeEach
  void start() {
    engine.start();
    engine.listen(new Recorder());
  }

  @AfterEach
  void stop() throws InterruptedException {
    released = true;
    engine.stop();
  }

  /** Takes what the engine tells until something fits. */
  private CheckStatus await(Predicate<CheckStatus> fits) throws InterruptedException {
    while (true) {
      CheckStatus next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("the engine fell silent").isNotNull();
      if (fits.test(next)) {
        return next;
      }
    }
  }

  private static Predicate<CheckStatus> of(String keyword, Status verdict) {
    return status -> status.id().keyword().equals(keyword) && status.verdict() == verdict;
  }

  @Test
  void hostileCheckersHarmNobodyElse() throws InterruptedException {
    for (int server = 1; server <= 4; server++) {
      // More busy loops than there are carriers of virtual threads on a small machine.
      engine.arrived(type("BUSY" + server, server, this::busyLoop));
    }
    engine.arrived(type("THROWS", 20, context -> List.of(1).get(2) > 0 ? null : null));
    engine.configure(
        List.of(
            Plans.plan("BUSY1", 1),
            Plans.plan("BUSY2", 2),
            Plans.plan("BUSY3", 3),
            Plans.plan("BUSY4", 4),
            Plans.alpha("THROWS", 5),
            Plans.alpha("GOOD", 6)));
    engine.arrived(type("GOOD", 21, context -> CheckResult.up("fine")));
    assertThat(await(of("GOOD", Status.UP)).reason()).isEqualTo("fine");
    assertThat(engine.checks()).hasSize(6);
  }

  @Test
  void aSilentServerIsDownAtTheLimit() throws InterruptedException {
    engine.arrived(
        type(
            "WAITS",
            1,
            context -> {
              Thread.sleep(Duration.ofHours(1));
              return CheckResult.up("never");
            }));
    engine.configure(List.of(Plans.plan("WAITS", 1)));
    assertThat(await(of("WAITS", Status.DOWN)).reason()).isEqualTo("no result within 0.05 s");
  }

  @Test
  void aListenerThatComesLaterHearsEverything() throws InterruptedException {
    engine.arrived(type("GOOD", 1, context -> CheckResult.up("fine")));
    engine.configure(List.of(Plans.alpha("GOOD", 1)));
    await(of("GOOD", Status.UP));
    BlockingQueue<List<CheckStatus>> all = new LinkedBlockingQueue<>();
    engine.listen(
        new VerdictListener() {
          @Override
          public void verdicts(List<CheckStatus> verdicts) {
            all.add(verdicts);
          }

          @Override
          public void verdict(CheckStatus changed) {}
        });
    assertThat(all.poll(30, TimeUnit.SECONDS))
        .extracting(CheckStatus::verdict)
        .containsExactly(Status.UP);
  }

  @Test
  void whatTheFirstProbeFoundComesToListeners() throws InterruptedException {
    BlockingQueue<String> reasons = new LinkedBlockingQueue<>();
    engine.listen(
        new VerdictListener() {
          @Override
          public void verdicts(List<CheckStatus> all) {}

          @Override
          public void verdict(CheckStatus changed) {}

          @Override
          public void reason(CheckStatus found) {
            reasons.add(found.verdict() + " " + found.reason());
          }
        });
    CountDownLatch settled = new CountDownLatch(1);
    engine.arrived(type("GOOD", 1, context -> found(settled)));
    engine.configure(List.of(Plans.plan("GOOD", 1)));
    await(of("GOOD", Status.UP));
    settled.countDown();
    assertThat(reasons.poll(30, TimeUnit.SECONDS)).isEqualTo("UP connected");
  }

  private static CheckResult found(CountDownLatch when) throws InterruptedException {
    when.await();
    return CheckResult.up("connected");
  }

  @Test
  void aListenerThatFailsDoesNotKeepOthersFromHearing() throws InterruptedException {
    engine.listen(
        new VerdictListener() {
          @Override
          public void verdicts(List<CheckStatus> all) {
            throw new IllegalStateException("broken listener");
          }

          @Override
          public void verdict(CheckStatus changed) {
            throw new IllegalStateException("broken listener");
          }
        });
    engine.listen(new Recorder());
    engine.arrived(type("GOOD", 1, context -> CheckResult.up("fine")));
    engine.configure(List.of(Plans.alpha("GOOD", 1)));
    await(of("GOOD", Status.UP));
    await(of("GOOD", Status.UP));
  }

  @Test
  void aThreadThatSomebodyKeepsHoldsNoChecker() throws InterruptedException {
    AtomicReference<Thread> kept = new AtomicReference<>();
    WeakReference<Factory> factory = probedOnce(kept);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (factory.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(factory.get()).as("the factory of a type that has left").isNull();
    assertThat(kept.get().getContextClassLoader()).isNull();
  }

  private WeakReference<Factory> probedOnce(AtomicReference<Thread> kept)
      throws InterruptedException {
    ProvidedType type =
        type(
            "GOOD",
            1,
            context -> {
              kept.set(Thread.currentThread());
              return CheckResult.up("fine");
            });
    engine.arrived(type);
    engine.configure(List.of(Plans.alpha("GOOD", 1)));
    await(of("GOOD", Status.UP));
    engine.left(type);
    engine.configure(List.of());
    kept.get().join();
    return new WeakReference<>((Factory) type.factory());
  }

  private CheckResult busyLoop(CheckContext context) {
    while (!released) {
      Thread.onSpinWait();
    }
    return CheckResult.up("after all");
  }

  @FunctionalInterface
  private interface Probing {
    CheckResult check(CheckContext context) throws InterruptedException;
  }

  private static ProvidedType type(String keyword, long id, Probing probing) {
    CheckSchema schema =
        new CheckSchema(new BlockSchema(keyword, "", List.of()), 1, Duration.ofSeconds(1));
    return new ProvidedType(new Factory(schema, probing), schema, "test", "1.0.0", 0, id);
  }

  private record Factory(CheckSchema schema, Probing probing) implements CheckerFactory {
    @Override
    public Checker create(CheckSpec spec) {
      return new Checker() {
        @Override
        public CheckResult check(CheckContext context) throws InterruptedException {
          return probing.check(context);
        }

        @Override
        public Duration deadline(Duration connectTimeout) {
          return Duration.ofMillis(50);
        }
      };
    }
  }

  private final class Recorder implements VerdictListener {
    @Override
    public void verdicts(List<CheckStatus> all) {
      told.addAll(all);
    }

    @Override
    public void verdict(CheckStatus changed) {
      told.add(changed);
    }
  }

  private static Logger silentLogger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) ->
                method.getReturnType() == boolean.class ? Boolean.FALSE : null);
  }
}
