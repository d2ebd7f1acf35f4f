package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.engine.config.internal.NameLookups.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names and a resolver that does not answer, or answers with what nobody expects. */
class NameLookupsTest {
  private static final Duration NEVER_AGAIN = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMillis(10);
  private static final long LIMIT_SECONDS = 30;

  private final CountDownLatch answering = new CountDownLatch(1);
  private final BlockingQueue<Answer> heard = new LinkedBlockingQueue<>();
  private final NameLookups lookups = new NameLookups(this::all, heard::add, SOON);

  @AfterEach
  void stop() {
    answering.countDown();
    lookups.stop();
  }

  private InetAddress[] all(String name) throws UnknownHostException {
    return switch (name) {
      case "silent" -> late();
      case "broken" -> throw new IllegalStateException("no such service");
      case "unknown" -> throw new UnknownHostException("unknown: Name or service not known");
      default ->
          new InetAddress[] {InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("10.0.0.1")};
    };
  }

  private InetAddress[] late() {
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InetAddress[] {InetAddress.ofLiteral("10.0.0.9")};
  }

  private Answer next() throws InterruptedException {
    Answer answer = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(answer).as("an answer").isNotNull();
    return answer;
  }

  @Test
  void aResolverThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    lookups.want(Map.of("silent", NEVER_AGAIN));
    assertThat(next()).isEqualTo(new Answer.None("silent", "no answer within 0 s"));
    lookups.want(Map.of("silent", NEVER_AGAIN, "web", NEVER_AGAIN));
    assertThat(next())
        .isEqualTo(
            new Answer.Addresses(
                "web",
                List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.0.0.2"))));
    answering.countDown();
    assertThat(next())
        .isEqualTo(new Answer.Addresses("silent", List.of(InetAddress.ofLiteral("10.0.0.9"))));
  }

  @Test
  void nobodyIsAskedTwiceAtOnce() throws Exception {
    lookups.want(Map.of("silent", Duration.ofMillis(1)));
    next();
    lookups.want(Map.of("silent", Duration.ofMillis(1), "web", Duration.ofMillis(1)));
    for (int i = 0; i < 20; i++) {
      next();
    }
    assertThat(heard).noneMatch(answer -> answer.name().equals("silent"));
  }

  @Test
  void theReasonIsTold() throws Exception {
    lookups.want(Map.of("unknown", NEVER_AGAIN));
    assertThat(next()).isEqualTo(new Answer.None("unknown", "Name or service not known"));
    lookups.want(Map.of("broken", NEVER_AGAIN));
    assertThat(next())
        .isEqualTo(new Answer.None("broken", "java.lang.IllegalStateException: no such service"));
  }
}
