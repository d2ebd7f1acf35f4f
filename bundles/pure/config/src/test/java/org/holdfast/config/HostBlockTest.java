package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.server;
import static org.holdfast.config.Reading.serverFindings;

import java.util.OptionalInt;
import org.holdfast.api.config.CheckConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host block says of retries and times, which counts for its check. */
class HostBlockTest {

  private static String block(String inside) {
    return "real_server 10.0.0.2 25 {\n SMTP_CHECK {\n" + inside.replace(";", "\n") + "\n }\n}";
  }

  private static CheckConfig check(String inside) {
    return server(block(inside)).realServers().getFirst().checks().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "retry 5, 5",
    "host { retry 3 }, 3",
    "retry 5; host { retry 3 }, 3",
    "host { retry 3 }; retry 5, 5",
    "host { retry 3 }; host { retry 4 }, 4",
    "host { connect_port 26 }; retry 5, 5"
  })
  void whatIsSaidLastCounts(String inside, int retry) {
    String lines = inside.replace("{", "{;").replace("}", ";}");
    assertThat(check(lines).retry()).isEqualTo(OptionalInt.of(retry));
    assertThat(serverFindings(block(lines))).isEmpty();
  }

  @Test
  void allOfThemCount() {
    CheckConfig check =
        check(
            "host {;delay_loop 7;delay_before_retry 2;warmup 3;alpha;log_all_failures;"
                + "connect_timeout 4;connect_port 26;}");
    assertThat(check.delayLoop()).hasSeconds(7);
    assertThat(check.delayBeforeRetry().orElseThrow()).hasSeconds(2);
    assertThat(check.warmup()).hasSeconds(3);
    assertThat(check.alpha()).isTrue();
    assertThat(check.logAllFailures()).isTrue();
    assertThat(check.connectTimeout()).hasSeconds(5); // that of a host is its own
    assertThat(check.connectPort()).isEmpty();
    assertThat(check.block().children().getFirst().children())
        .extracting(line -> line.keyword())
        .containsExactly("connect_timeout", "connect_port");
  }

  @Test
  void aMistakeIsFoundAtItsPlace() {
    assertThat(serverFindings(block("host {;retry many;}"))).containsExactly("bad-value");
  }

  @Test
  void itIsWrittenAsWhatItMeans() {
    String text =
        "virtual_server 10.0.0.1 25 {\n protocol TCP\n" + block("host {;retry 3;}") + "\n}\n";
    String written = ConfigWriter.write(good(text), ConfigWriter.Secrets.SHOWN);
    assertThat(written).contains("retry 3");
    assertThat(good(written)).isEqualTo(good(text));
  }
}
