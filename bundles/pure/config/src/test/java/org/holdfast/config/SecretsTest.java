package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Secret;
import org.junit.jupiter.api.Test;

/** Passwords that stand in files of their own, and files that everyone can read. */
class SecretsTest {

  private static ReadResult read(String password, Optional<String> credentials, String open) {
    Sources sources =
        new Sources() {
          @Override
          public boolean worldReadable(String name) {
            return name.equals(open);
          }

          @Override
          public Optional<String> environment(String name) {
            return name.equals("CREDENTIALS_DIRECTORY") ? credentials : Optional.empty();
          }
        };
    sources
        .with(
            Sources.ROOT,
            """
            vrrp_instance web {
              interface eth0
              virtual_router_id 51
              authentication {
                auth_type PASS
                auth_pass %s
              }
              virtual_ipaddress {
                192.0.2.1/24
              }
            }
            """
                .formatted(password))
        .with("/etc/secret", "hidden\n")
        .with("/run/credentials/vrrp", "lent");
    return sources.read();
  }

  private static Optional<Secret> secret(ReadResult result) {
    return result.configuration().orElseThrow().instances().getFirst().auth().password();
  }

  private static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPasswordMayStandInAFileOfItsOwn() {
    assertThat(secret(read("file:/etc/secret", Optional.empty(), ""))).contains(of("hidden"));
  }

  @Test
  void aRelativePathIsACredentialOfSystemd() {
    assertThat(secret(read("file:vrrp", Optional.of("/run/credentials"), ""))).contains(of("lent"));
    assertThat(read("file:vrrp", Optional.empty(), "").diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("secret-unreadable");
  }

  @Test
  void aFileThatCannotBeReadIsAnError() {
    ReadResult result = read("file:/etc/none", Optional.empty(), "");

    assertThat(result.configuration()).isEmpty();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("secret-unreadable");
  }

  @Test
  void aSecretThatEveryoneCanReadIsWarnedOf() {
    assertThat(read("s3cret", Optional.empty(), Sources.ROOT).diagnostics())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo("world-readable");
              assertThat(found.sourceLine() + found.message()).doesNotContain("s3cret");
            });
    assertThat(read("file:/etc/secret", Optional.empty(), "/etc/secret").diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("world-readable");
    assertThat(read("file:/etc/secret", Optional.empty(), Sources.ROOT).diagnostics()).isEmpty();
  }
}
