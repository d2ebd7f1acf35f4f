package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.config.ConfigWriter.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an address is put on its interface; what keepalived 2.2.7 does was looked at. */
class AddressOptionsTest {

  private static String text(String line) {
    return """
    vrrp_instance VI {
      interface eth0
      virtual_router_id 1
      virtual_ipaddress { 10.0.0.1 }
      virtual_ipaddress_excluded { %s }
    }
    """
        .formatted(line);
  }

  private static VirtualAddress read(String line) {
    return good(text(line)).instances().getFirst().excludedAddresses().getFirst();
  }

  @Test
  void everyOption() {
    VirtualAddress all =
        read("2001:db8::1/64 home -nodad mngtmpaddr noprefixroute preferred_lft 10");
    assertThat(all.prefixLength()).isEqualTo(64);
    assertThat(all.options())
        .isEqualTo(
            new AddressOptions(
                Optional.empty(),
                true,
                true,
                true,
                true,
                false,
                Optional.of(Duration.ofSeconds(10))));
    assertThat(read("ff05::1 autojoin").options().autoJoin()).isTrue();
    assertThat(read("10.0.0.2/24").options()).isEqualTo(AddressOptions.defaults());
  }

  @Test
  void prefixLengthIsThatOfThePeer() {
    assertThat(read("10.0.0.2 peer 10.1.0.2")).matches(it -> it.prefixLength() == 32);
    VirtualAddress one = read("10.0.0.2 peer 10.1.0.2/24");
    assertThat(one.prefixLength()).isEqualTo(24);
    assertThat(one.options().peer()).contains(InetAddress.ofLiteral("10.1.0.2"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 0",
    "2001:db8::1/64, forever",
    "2001:db8::1 preferred_lft forever, forever",
    "2001:db8::1 preferred_lft 3, 3",
    "2001:db8::1/64 preferred_lft 0x10, 16",
    "2001:db8::1 peer 2001:db8::2, 0",
  })
  void hostAddressIsDeprecatedUnlessToldOtherwise(String line, String preferred) {
    assertThat(
            read(line).options().preferredLifetime().map(Duration::toSeconds).map(String::valueOf))
        .isEqualTo(Optional.of(preferred).filter(it -> !it.equals("forever")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2 home",
        "10.0.0.2 -nodad",
        "10.0.0.2/24 mngtmpaddr",
        "10.0.0.2 preferred_lft 3",
        "2001:db8::1/64 scope host",
        "10.0.0.2/24 peer 10.1.0.2",
      })
  void optionsOfTheOtherFamilyAreToldOf(String line) {
    ReadResult result = Sources.of(text(line)).read();
    assertThat(result.diagnostics()).extracting(it -> it.id()).containsExactly("no-effect");
    VirtualAddress one =
        result.configuration().orElseThrow().instances().getFirst().excludedAddresses().getFirst();
    assertThat(one.options().home()).isFalse();
    assertThat(one.options().duplicateDetection()).isFalse();
    assertThat(one.options().temporaryTemplate()).isFalse();
    assertThat(one.options().preferredLifetime()).isEmpty();
    assertThat(one.scope()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2 autojoin",
        "2001:db8::1/64 autojoin",
        "2001:db8::1/63 mngtmpaddr",
        "10.0.0.2 peer 2001:db8::1",
        "10.0.0.2 peer 10.0.0.3/33",
        "2001:db8::1 preferred_lft never",
      })
  void whatTheKernelWouldRefuseIsAnError(String line) {
    assertThat(Reading.findings(text(line))).containsExactly("bad-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8::1/64 home -nodad mngtmpaddr noprefixroute preferred_lft 10",
        "2001:db8::1",
        "2001:db8::1 preferred_lft forever",
        "2001:db8::1 peer 2001:db8::2/64",
        "ff05::1 autojoin",
        "10.0.0.2 peer 10.1.0.2/24 noprefixroute scope link",
        "fe80::1/64",
      })
  void whatIsWrittenReadsAsTheSame(String line) {
    var first = good(text(line));
    String written = ConfigWriter.write(first, Secrets.SHOWN);
    assertThat(Sources.of(written).read().configuration()).contains(first);
  }
}
