package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

/** Whoever calls into a bundle goes on, whatever the bundle does. */
class TimeLimitTest {
  private final TimeLimit patient = new TimeLimit(Duration.ofMinutes(1));
  private final TimeLimit impatient = new TimeLimit(Duration.ofMillis(1));

  @Test
  void whatEndsInTimeHasRun() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    patient.call("its start", () -> ran.getAndSet(true));
    assertThat(ran).isTrue();
  }

  @Test
  void whatItThrowsIsTheReason() {
    assertThatThrownBy(
            () ->
                patient.call(
                    "its start",
                    () -> {
                      throw new BundleException("no", new StackOverflowError());
                    }))
        .isInstanceOf(RefusedException.class)
        .hasMessage("its start failed: java.lang.StackOverflowError");
  }

  @Test
  void whatDoesNotEndIsInterruptedAndLeft() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                impatient.call(
                    "its start",
                    () -> {
                      try {
                        TimeUnit.HOURS.sleep(1);
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return null;
                    }))
        .isInstanceOf(RefusedException.class)
        .hasMessage("its start did not end within 0 s; it must not block");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
