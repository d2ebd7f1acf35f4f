package org.holdfast.config.internal.write;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.config.internal.schema.Expected;

/** Writes how adverts are authenticated. */
final class AuthWriter {
  private final Out out;

  AuthWriter(Out out) {
    this.out = out;
  }

  void auth(AuthSettings auth) {
    auth.password()
        .ifPresent(
            password ->
                out.block(
                    () -> {
                      out.line("auth_type", auth.type());
                      out.line("auth_pass", new String(password.reveal(), StandardCharsets.UTF_8));
                    },
                    "authentication"));
    auth.hmac().ifPresent(hmac -> out.block(() -> hmac(hmac), "auth_hmac"));
  }

  private void hmac(HmacSettings hmac) {
    hmac.keys()
        .forEach((id, key) -> out.line("key", id, "hex:" + HexFormat.of().formatHex(key.reveal())));
    out.line("active_key", hmac.activeKey());
    out.line("mode", hmac.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (hmac.monotonic()) {
      out.line("anti_replay", "monotonic");
    } else {
      out.line("time_window", Expected.seconds(hmac.timeWindow()));
    }
  }
}
