package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.AuthSettings.Type;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.Secret;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Reads {@code authentication}, a password of at most 8 bytes in version 2 only, and {@code
 * auth_hmac}.
 */
final class AuthReader {
  private static final int LENGTH = 8;
  private static final String BLOCK = "authentication";

  private final Findings findings;
  private final Secrets secrets;
  private final ConfigLine instance;
  private final OptionValues values;

  AuthReader(Findings findings, Secrets secrets, ConfigLine instance, OptionValues values) {
    this.findings = findings;
    this.secrets = secrets;
    this.instance = instance;
    this.values = values;
  }

  AuthSettings read(int version, Duration advertInterval) {
    Optional<Secret> password = password(version);
    Optional<HmacSettings> hmac =
        new HmacReader(findings, secrets).read(instance, values, advertInterval);
    Type type = password.isEmpty() ? Type.NONE : type();
    if (type == Type.AH && hmac.isPresent()) {
      findings.error(
          "auth-twice",
          Lines.keyword(instance, "auth_hmac"),
          "auth_hmac and auth_type AH protect the same advert; expected one of the two",
          "remove the authentication block on every node");
    }
    return new AuthSettings(type, password, hmac);
  }

  private Type type() {
    OptionValues auth = values.blocks(BLOCK).getLast();
    return auth.text("auth_type").map(Type::valueOf).orElse(Type.NONE);
  }

  private Optional<Secret> password(int version) {
    Optional<ConfigLine> block = Lines.last(instance, BLOCK);
    if (block.isEmpty() || values.blocks(BLOCK).isEmpty()) {
      return Optional.empty();
    }
    ConfigWord keyword = block.get().words().getFirst();
    if (version != 2) {
      findings.warning(
          "auth-version",
          keyword,
          "authentication has no effect in version 3 (RFC 9568 9)",
          "remove the block; auth_hmac works in both versions");
      return Optional.empty();
    }
    OptionValues auth = values.blocks(BLOCK).getLast();
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
          "missing-option",
          keyword,
          "authentication has no auth_type; expected auth_type PASS or auth_type AH");
      return Optional.empty();
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
