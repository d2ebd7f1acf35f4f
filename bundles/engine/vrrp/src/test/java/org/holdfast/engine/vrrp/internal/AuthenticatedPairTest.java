package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.HmacSettings.Mode;
import org.holdfast.api.config.Secret;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes whose adverts are authenticated, with one key and with two. */
class AuthenticatedPairTest {
  private static final String WORD = "hunter2-hunter2-hunter2-hunter2-hunter2";

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode better = net.node("10.0.0.1");
  private final SimulatedNode lesser = net.node("10.0.0.2");

  private static AuthSettings auth(String kind, String word) {
    Secret secret = new Secret(word.getBytes(StandardCharsets.US_ASCII));
    return kind.equals("AH")
        ? new AuthSettings(AuthSettings.Type.AH, Optional.of(secret), Optional.empty())
        : new AuthSettings(
            AuthSettings.Type.NONE,
            Optional.empty(),
            Optional.of(
                new HmacSettings(
                    new TreeMap<>(Map.of(1, secret)),
                    1,
                    Mode.ENFORCE,
                    false,
                    Duration.ofSeconds(300))));
  }

  private void start(String kind, String word, String other) {
    int version = kind.equals("AH") ? 2 : 3;
    better.configure(of(instance().version(version).priority(150).auth(auth(kind, word))));
    lesser.configure(of(instance().version(version).auth(auth(kind, other))));
    net.run(8_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AH", "HMAC"})
  @Tag("vrrp-51-kept")
  void oneKeyIsOneMaster(String kind) {
    start(kind, WORD, WORD);
    assertThat(better.status("VI_1").state()).isEqualTo(VrrpState.MASTER);
    assertThat(lesser.status("VI_1").state()).isEqualTo(VrrpState.BACKUP);
    better.running = false;
    net.run(5_000);
    assertThat(lesser.status("VI_1").state()).isEqualTo(VrrpState.MASTER);
  }

  @ParameterizedTest
  @CsvSource({"AH, rejected_auth_failure", "HMAC, rejected_hmac_bad"})
  @Tag("vrrp-51-caught")
  @Tag("vrrp-113-kept")
  void anotherKeyMovesNoTimerAndIsNotShown(String kind, String counter) {
    start(kind, WORD, "another-" + WORD);
    assertThat(lesser.status("VI_1").state()).isEqualTo(VrrpState.MASTER);
    assertThat(lesser.status("VI_1").counters().get(counter)).isPositive();
    assertThat(better.status("VI_1").counters().get(counter)).isPositive();
    assertThat(String.join("\n", lesser.log) + lesser.status("VI_1")).doesNotContain("hunter2");
  }
}
