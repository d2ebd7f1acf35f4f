package org.holdfast.config.internal.model;

import java.util.Arrays;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Secret;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code authentication}: a password of at most 8 bytes, in version 2 only. */
final class AuthReader {
  private static final int LENGTH = 8;

  private final Findings findings;
  private final Secrets secrets;

  AuthReader(Findings findings, Secrets secrets) {
    this.findings = findings;
    this.secrets = secrets;
  }

  Optional<Secret> read(ConfigLine instance, OptionValues values, int version) {
    Optional<ConfigLine> block = Lines.last(instance, "authentication");
    if (block.isEmpty() || values.blocks("authentication").isEmpty()) {
      return Optional.empty();
    }
    ConfigWord keyword = block.get().words().getFirst();
    if (version != 2) {
      findings.warning(
          "auth-version",
          keyword,
          "authentication has no effect in version 3 (RFC 9568 9)",
          "remove the block, or use unicast_peer with check_unicast_src");
      return Optional.empty();
    }
    OptionValues auth = values.blocks("authentication").getLast();
    Optional<ConfigWord> pass =
        Lines.last(block.get(), "auth_pass").map(line -> line.words().getLast());
    if (pass.isEmpty() || auth.text("auth_pass").isEmpty()) {
      findings.error(
          "missing-option",
          keyword,
          "authentication has no auth_pass; expected a password of 1 to 8 bytes");
      return Optional.empty();
    }
    if (Lines.last(block.get(), "auth_type").isEmpty()) {
      findings.error(
          "missing-option", keyword, "authentication has no auth_type; expected auth_type PASS");
    }
    if (auth.text("auth_type").filter("AH"::equals).isPresent()) {
      findings.error(
          "unsafe-to-ignore",
          Lines.at(block.get(), "auth_type"),
          "auth_type AH cannot be acted on, and must not be ignored: adverts would go out without"
              + " it, and those of its peers be refused",
          "write auth_type PASS on every node, or stay with a program that has AH");
    }
    return secrets.read(pass.get()).map(bytes -> password(block.get(), bytes));
  }

  private Secret password(ConfigLine block, byte[] bytes) {
    if (bytes.length > LENGTH) {
      findings.warning(
          "auth-pass-length",
          Lines.keyword(block, "auth_pass"),
          "auth_pass has " + bytes.length + " bytes; only the first 8 bytes count",
          "write 8 bytes at most, the same on every node");
    }
    return new Secret(Arrays.copyOf(bytes, Math.min(LENGTH, bytes.length)));
  }
}
