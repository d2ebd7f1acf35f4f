package org.holdfast.platform.status.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class HandoverStoreTest {
  private final List<String> logged = new ArrayList<>();
  private long now;
  private final HandoverStore store =
      new HandoverStore(
          () -> true,
          () -> now,
          (Logger)
              Proxy.newProxyInstance(
                  Logger.class.getClassLoader(),
                  new Class<?>[] {Logger.class},
                  (proxy, method, arguments) -> {
                    logged.add(method.getName() + Arrays.deepToString(arguments));
                    return null;
                  }));

  @Test
  void whatIsLeftIsTakenOnce() {
    byte[] state = {1, 2};
    store.leave("vrrp", 1, state);
    state[0] = 9;
    assertThat(store.take("checker", 1)).isEmpty();
    assertThat(store.take("vrrp", 1).orElseThrow()).containsExactly(1, 2);
    assertThat(store.take("vrrp", 1)).isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void anotherFormIsToldAndNotRead() {
    store.leave("vrrp", 2, new byte[1]);
    assertThat(store.take("vrrp", 1)).isEmpty();
    assertThat(logged).singleElement().asString().contains("warn", "begins as after a crash");
    assertThat(store.take("vrrp", 2)).isEmpty();
  }

  @Test
  void afterAMinuteNothingIsLeft() {
    store.leave("vrrp", 1, new byte[1]);
    now = Duration.ofSeconds(61).toNanos();
    assertThat(store.take("vrrp", 1)).isEmpty();
  }
}
