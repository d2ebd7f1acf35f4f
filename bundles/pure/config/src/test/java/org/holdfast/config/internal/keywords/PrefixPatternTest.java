package org.holdfast.config.internal.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.0.2.255/0",
        "192.0.2.255/9",
        "192.0.2.255/32",
        "::",
        "::1",
        "1::",
        "::/0",
        "2001:db8::/32",
        "2001:db8::1/128",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3::5:6:7:8/99",
        "1:2:3:4:5:6:192.0.2.1",
        "::192.0.2.1",
        "::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33/96",
        "1:2:3:4:5::192.0.2.1"
      })
  void isAPrefix(String text) {
    assertThat(text).matches(PrefixPattern.PREFIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10/8",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.1.1",
        "192.0.2.1/33",
        "192.0.2.1/",
        "192.0.2.1/08",
        ":",
        ":::",
        ":1",
        "1:",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "::1/129",
        "1:2:3:4:5:6:7:192.0.2.1",
        "1:2:3:4:5:6::192.0.2.1",
        "fe80::1%eth0",
        "eth0"
      })
  void isNone(String text) {
    assertThat(text).doesNotMatch(PrefixPattern.PREFIX);
  }
}
