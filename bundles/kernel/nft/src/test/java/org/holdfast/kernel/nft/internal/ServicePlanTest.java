package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Verdict;
import org.junit.jupiter.api.Test;

class ServicePlanTest {

  private static Body last(Service service) {
    return ServicePlan.of(service).chains().get(Names.service(service.key())).getLast();
  }

  @Test
  void whatTheMapDoesNotPickGoesToTheFirstThatTakesAny() {
    Service service = Services.tcp(80, "wrr", 0, 2, 1);
    String second = Names.destination(service.key(), Services.destination(2, 2));
    assertThat(last(service).expressions())
        .isEqualTo(List.of(new Expression.Go(Verdict.goTo(second))));
  }

  @Test
  void withoutADestinationThatTakesAnyItRefuses() {
    Verdict refuse = Verdict.goTo(Names.REFUSE);
    for (Service none : List.of(Services.tcp(80, "rr"), Services.tcp(80, "rr", 0, 0))) {
      assertThat(last(none).expressions()).isEqualTo(List.of(new Expression.Go(refuse)));
    }
  }
}
