package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void aTaskThatDoesNotEndIsSeen() throws InterruptedException {
    Worker worker = new Worker("test", now::get);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    assertThat(worker.overdue()).isFalse();
    worker.execute(
        () -> {
          begun.countDown();
          try {
            may.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(worker.overdue()).isFalse();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(worker.overdue()).isTrue();
    may.countDown();
    assertThat(worker.call("it goes on", worker::overdue)).isFalse();
    assertThat(worker.stop()).isTrue();
    assertThat(worker.overdue()).isFalse();
  }
}
