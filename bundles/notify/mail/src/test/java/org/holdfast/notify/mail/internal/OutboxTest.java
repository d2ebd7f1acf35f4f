package org.holdfast.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Pace PACE = new Pace(2, 10 * SECOND, 60 * SECOND);

  private final Outbox outbox = new Outbox(5, PACE);

  private static Alert alert(int number) {
    return new Alert("alert " + number, "", Instant.EPOCH);
  }

  private void add(long at, int... numbers) {
    for (int number : numbers) {
      outbox.add(alert(number), at * SECOND);
    }
  }

  private List<String> send(long at) {
    Optional<Batch> next = outbox.next(at * SECOND);
    next.ifPresent(it -> outbox.sent());
    return next.map(it -> it.alerts().stream().map(Alert::subject).toList()).orElse(List.of());
  }

  @Test
  void theFirstGoAtOnceAndTheRestShareAMailAtTheEndOfTheWindow() {
    add(0, 1, 2, 3, 4);
    assertThat(send(0)).containsExactly("alert 1");
    assertThat(send(0)).containsExactly("alert 2");
    assertThat(send(0)).isEmpty();
    assertThat(outbox.wakeUp()).hasValue(10 * SECOND);
    add(9, 5);
    assertThat(send(9)).isEmpty();
    assertThat(send(10)).containsExactly("alert 3", "alert 4", "alert 5");
    add(11, 6, 7);
    assertThat(send(11)).containsExactly("alert 6");
    assertThat(send(11)).isEmpty();
    assertThat(send(20)).containsExactly("alert 7");
    assertThat(outbox.wakeUp()).isEmpty();
  }

  @Test
  void withoutMailsOfTheirOwnAllShareOne() {
    outbox.pace(new Pace(0, 3 * SECOND, SECOND), 0);
    add(0, 1, 2);
    assertThat(send(2)).isEmpty(); // asked first at 2 s: the window begins then
    assertThat(send(5)).containsExactly("alert 1", "alert 2");
  }

  @Test
  void fiveHundredAreFewMails() {
    Outbox large = new Outbox(1000, new Pace(10, 10 * SECOND, 60 * SECOND));
    for (int i = 0; i < 500; i++) {
      assertThat(large.add(alert(i), 0)).isTrue();
    }
    List<Integer> sizes = new ArrayList<>();
    for (long at = 0; at <= 10; at++) {
      for (Optional<Batch> next; (next = large.next(at * SECOND)).isPresent(); large.sent()) {
        sizes.add(next.get().alerts().size());
      }
    }
    assertThat(sizes).hasSize(11).endsWith(490);
  }

  @Test
  void theOldestGoWhenTooManyWaitAndThatIsTold() {
    outbox.pace(new Pace(0, SECOND, 60 * SECOND), 0);
    add(0, 1, 2, 3, 4, 5);
    assertThat(outbox.add(alert(6), 0)).isFalse();
    assertThat(outbox.add(alert(7), 0)).isFalse();
    assertThat(outbox.next(0)).isEmpty();
    Batch batch = outbox.next(SECOND).orElseThrow();
    assertThat(batch.alerts()).hasSize(5).startsWith(alert(3)).endsWith(alert(7));
    assertThat(batch.lost()).isEqualTo(2);
    outbox.sent();
    add(20, 8);
    assertThat(outbox.next(20 * SECOND)).isEmpty();
    assertThat(outbox.next(21 * SECOND).orElseThrow().lost()).isZero();
  }

  @Test
  void aFailureIsTriedAgainLaterEachTimeAndThenGivenUp() {
    add(0, 1);
    List<Long> tries = new ArrayList<>();
    int given = 0;
    for (long at = 0; given == 0 && at < 1000; at++) {
      if (outbox.next(at * SECOND).isPresent()) {
        tries.add(at);
        given = outbox.failed(at * SECOND);
      }
    }
    assertThat(tries).containsExactly(0L, 5L, 15L, 35L, 60L);
    assertThat(given).isEqualTo(1);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void whatWaitsBehindAFailureIsGivenUpByItsOwnAge() {
    add(0, 1);
    assertThat(outbox.next(0)).isPresent();
    add(50, 2);
    assertThat(outbox.failed(60 * SECOND)).isEqualTo(1);
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void otherSettingsAreTriedAtOnce() {
    add(0, 1);
    outbox.next(0);
    outbox.failed(0);
    assertThat(outbox.next(SECOND)).isEmpty();
    outbox.pace(PACE, SECOND);
    assertThat(outbox.next(SECOND)).isPresent();
  }

  @Test
  void aRefusalGoesOnWithTheNext() {
    add(0, 1, 2);
    outbox.next(0);
    assertThat(outbox.refused()).isEqualTo(1);
    assertThat(send(0)).containsExactly("alert 2");
  }

  @Test
  void atTheStopEverythingGoesInOneMail() {
    add(0, 1, 2, 3, 4);
    send(0);
    send(0);
    assertThat(send(0)).isEmpty();
    outbox.hurry();
    assertThat(send(0)).containsExactly("alert 3", "alert 4");
  }
}
