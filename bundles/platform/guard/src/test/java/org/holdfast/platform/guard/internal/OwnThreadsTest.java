package org.holdfast.platform.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whose a thread is. */
class OwnThreadsTest {

  @Test
  void threadsAreCountedForTheLoaderOfWhoeverMadeThem() throws Exception {
    List<Thread> threads = new ArrayList<>();
    try (URLClassLoader bundle = new URLClassLoader("bundle", new URL[0], null)) {
      Thread caller =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    Thread.currentThread().setContextClassLoader(bundle);
                    for (int i = 0; i < 3; i++) {
                      threads.add(Thread.ofPlatform().daemon().start(OwnThreadsTest::sleep));
                    }
                  });
      caller.start();
      caller.join();
      assertThat(OwnThreads.count()).containsEntry(bundle, 3);
      OwnThreads.interrupt(bundle);
      for (Thread thread : threads) {
        assertThat(thread.join(java.time.Duration.ofSeconds(30))).isTrue();
      }
      assertThat(OwnThreads.count()).doesNotContainKey(bundle);
    }
  }

  private static void sleep() {
    try {
      TimeUnit.HOURS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
