package org.holdfast.itest.simulation.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.itest.simulation.search.Model.Mistake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small clusters, in which everything that can happen is tried up to a number of states. */
class SearchTest {
  private static final int STATES = Integer.getInteger("holdfast.states", 40_000);

  static Stream<Model> models() {
    return Search.models().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  @Tag("vrrp-71-kept")
  @Tag("vrrp-84-kept")
  void nothingIsBroken(Model model) {
    Search search = new Search(model, STATES);
    assertThat(search.run()).as("%s", model).isEmpty();
    System.out.println(search);
    assertThat(search.depth()).isGreaterThanOrEqualTo(6);
    assertThat(search.played()).as("ways that meet again").isGreaterThan(2L * search.states());
  }

  @Test
  @Tag("vrrp-84-caught")
  void twoOfOnePriorityThatDoNotHearEachOtherAreFound() {
    Model tie = new Model(3, List.of(100, 100), true, 1, 0, 0, Mistake.TIE_NOT_HEARD);
    assertThat(new Search(tie, STATES).run())
        .containsExactly(
            "timer 0",
            "acknowledge 0",
            "lose 0",
            "then nothing goes wrong any more, and routers 0 and 1 are both MASTER");
  }

  @Test
  void addressesThatStayAreFound() {
    assertThat(new Search(Model.of(2).with(Mistake.ADDRESSES_KEPT), STATES).run())
        .containsExactly("timer 0", "stop 0", "router 0 is INIT and holds the addresses");
  }

  /** Otherwise states that are one would count as many, and no search would get deep. */
  @Test
  void theSameLaterIsTheSameState() {
    Moment one = new Moment(Model.of(2));
    Moment other = new Moment(Model.of(2));
    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    one.play(one.moves().getFirst());
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
  }
}
