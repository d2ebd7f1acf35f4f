package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.HmacSettings.Mode;
import org.holdfast.config.ConfigWriter.Secrets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the authentication of adverts is read, written, and never shown. */
class AuthTest {
  private static final String TEXT = "a-key-of-32-characters-or-a-bit-more";
  private static final String HEX =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  private static ReadResult read(String inside) {
    return Sources.of(
            """
            vrrp_instance web {
              interface eth0
              virtual_router_id 51
              virtual_ipaddress {
                192.0.2.1/24
              }
              %s
            }
            """
                .formatted(inside))
        .with("/etc/key", "hex:" + HEX + "\n")
        .read();
  }

  private static AuthSettings auth(String inside) {
    ReadResult result = read(inside);
    assertThat(result.diagnostics()).isEmpty();
    return result.configuration().orElseThrow().instances().getFirst().auth();
  }

  private static HmacSettings hmac(String inside) {
    return auth("auth_hmac {\n" + inside + "\n}").hmac().orElseThrow();
  }

  @Test
  void theHeaderHasAPassword() {
    AuthSettings auth = auth("authentication {\nauth_type AH\nauth_pass s3cret\n}");
    assertThat(auth.type()).isEqualTo(AuthSettings.Type.AH);
    assertThat(auth.password().orElseThrow().reveal())
        .isEqualTo("s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(auth.hmac()).isEmpty();
  }

  @Test
  void keysAreTextsDigitsAndFiles() {
    HmacSettings hmac =
        hmac("key 1 " + TEXT + "\nkey 2 hex:" + HEX + "\nkey 3 file:/etc/key\nactive_key 3");
    assertThat(hmac.keys().keySet()).containsExactly(1, 2, 3);
    assertThat(hmac.keys().get(1).reveal()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
    assertThat(hmac.keys().get(2).reveal()).isEqualTo(HexFormat.of().parseHex(HEX));
    assertThat(hmac.keys().get(3)).isEqualTo(hmac.keys().get(2));
    assertThat(hmac.activeKey()).isEqualTo(3);
    assertThat(hmac.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(hmac.monotonic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 6", "10, 30", "255, 300"})
  void theWindowIsThreeIntervals(int seconds, int window) {
    assertThat(
            auth("advert_int " + seconds + "\nauth_hmac {\nkey 1 " + TEXT + "\nactive_key 1\n}")
                .hmac()
                .orElseThrow()
                .timeWindow())
        .isEqualTo(Duration.ofSeconds(window));
  }

  @ParameterizedTest
  @CsvSource({"enforce, true", "permissive, true", "receive-only, false"})
  void modesSayWhatIsSent(String mode, boolean sends) {
    HmacSettings hmac = hmac("key 1 " + TEXT + "\nactive_key 1\nmode " + mode);
    assertThat(hmac.mode()).isEqualTo(Mode.valueOf(mode.replace('-', '_').toUpperCase()));
    assertThat(hmac.sends()).isEqualTo(sends);
  }

  @ParameterizedTest
  @CsvSource({
    "active_key 2, auth-hmac-key",
    "key 1 file:/etc/none, secret-unreadable",
    "key 1 another-key-of-32-characters-or-more, auth-hmac-key"
  })
  void whatIsWrongIsTold(String line, String id) {
    String one = line.contains("file:") ? "" : "key 1 " + TEXT;
    String active = line.startsWith("active") ? "" : "active_key 1";
    ReadResult result = read("auth_hmac {\n" + one + "\n" + line + "\n" + active + "\n}");
    assertThat(result.diagnostics()).extracting(Diagnostic::id).contains(id);
    assertThat(result.configuration()).isEmpty();
  }

  @Test
  void twoWaysExcludeEachOther() {
    assertThat(
            read("authentication {\nauth_type AH\nauth_pass x\n}\nauth_hmac {\nkey 1 "
                    + TEXT
                    + "\nactive_key 1\n}")
                .diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("auth-twice");
  }

  @Test
  @Tag("vrrp-113-kept")
  void noKeyIsShown() {
    ReadResult result = read("auth_hmac {\nkey 7 " + TEXT + "\nactive_key 7\nmode permissive\n}");
    var configuration = result.configuration().orElseThrow();
    String hex = HexFormat.of().formatHex(TEXT.getBytes(StandardCharsets.UTF_8));
    String masked = ConfigWriter.write(configuration, Secrets.MASKED);
    assertThat(masked).contains("key 7 ********").doesNotContain(TEXT).doesNotContain(hex);
    assertThat(configuration.toString()).doesNotContain(TEXT).doesNotContain(hex);
    String shown = ConfigWriter.write(configuration, Secrets.SHOWN);
    assertThat(Sources.of(shown).read().configuration()).contains(configuration);
  }

  @Test
  @Tag("vrrp-113-caught")
  void aKeyInAWrongLineIsNotShownEither() {
    ReadResult result = read("auth_hmac {\nkey 7 hunter2 more\nactive_key 7\nmode never\n}");
    assertThat(result.diagnostics()).isNotEmpty();
    assertThat(DiagnosticText.of(result.diagnostics())).doesNotContain("hunter2");
  }

  @Test
  void strictModeHasNoPasswordAndEnforces() {
    ReadResult result =
        read(
            "strict_mode\nauthentication {\nauth_type PASS\nauth_pass x\n}\nauth_hmac {\nkey 1 "
                + TEXT
                + "\nactive_key 1\nmode permissive\n}");
    AuthSettings auth = result.configuration().orElseThrow().instances().getFirst().auth();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("strict-mode", "strict-mode");
    assertThat(auth.type()).isEqualTo(AuthSettings.Type.NONE);
    assertThat(auth.password()).isEqualTo(Optional.empty());
    assertThat(auth.hmac().orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
  }

  @ParameterizedTest
  @CsvSource({
    "preempt_delay 5, strict-mode",
    "down_timer_adverts 5, strict-mode",
    "higher_prio_send_advert, strict-mode",
    "lower_prio_no_advert no, strict-mode",
    "garp_lower_prio_repeat 3, strict-mode",
    "state MASTER, strict-mode",
    "unicast_peer { 192.0.2.9 }, strict-mode"
  })
  void strictModeNamesTheLine(String line, String id) {
    ReadResult result = read("strict_mode\npriority 200\n" + line);
    List<Diagnostic> found = result.diagnostics();
    assertThat(found).extracting(Diagnostic::id).contains(id);
    assertThat(found.getFirst().sourceLine().strip()).startsWith(line.split(" ")[0]);
    assertThat(read(line).diagnostics()).extracting(Diagnostic::id).doesNotContain(id);
  }

  @Test
  void strictModeIsTheRfcOfTheVersion() {
    var two = instance("strict_mode\nversion 2\npriority 255");
    var three = instance("strict_mode\nversion 3");
    assertThat(two.lowerPrioNoAdvert()).isTrue();
    assertThat(two.rules().ownerIgnoresAdverts()).isTrue();
    assertThat(three.lowerPrioNoAdvert()).isFalse();
    assertThat(three.garp().lowerPriorityRepeat()).isZero();
    assertThat(three.rules().ownerIgnoresAdverts()).isFalse();
  }

  private static org.holdfast.api.config.VrrpInstance instance(String inside) {
    return read(inside).configuration().orElseThrow().instances().getFirst();
  }
}
