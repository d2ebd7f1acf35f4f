package org.acme.hostile;

import java.util.concurrent.CountDownLatch;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Two classes that wait for one another to be made: whoever needs one waits for ever. */
public final class Deadlock extends HostileCheck {

  private static final CountDownLatch BOTH = new CountDownLatch(2);

  @Override
  protected CheckResult harm(CheckContext context) throws InterruptedException {
    Thread.ofPlatform().daemon().start(() -> One.touch());
    Two.touch();
    return CheckResult.up("not reached");
  }

  private static void meet() {
    BOTH.countDown();
    try {
      BOTH.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class One {
    static {
      meet();
      Two.touch();
    }

    static void touch() {}
  }

  private static final class Two {
    static {
      meet();
      One.touch();
    }

    static void touch() {}
  }
}
