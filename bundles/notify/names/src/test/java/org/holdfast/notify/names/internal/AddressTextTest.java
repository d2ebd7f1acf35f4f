package org.holdfast.notify.names.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

  /** RFC 5952 section 4. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "::",
        "::1",
        "2001:db8::",
        "2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1",
        "2001:0:0:1::1",
        "2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8"
      })
  void addressesAreWrittenTheShortWay(String text) {
    assertThat(AddressText.of(InetAddress.ofLiteral(text))).isEqualTo(text);
  }
}
