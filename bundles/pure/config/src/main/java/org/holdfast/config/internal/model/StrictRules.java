package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.internal.syntax.Findings;

/**
 * {@code strict_mode}: what the RFC of the version does not have is undone, with a warning at its
 * line, as keepalived does. What cannot be undone without harm is an error. Other than in
 * keepalived, an advert of lower priority is answered in version 3: RFC 9568 6.4.3 (765) demands
 * it.
 */
final class StrictRules {
  private static final int ADVERTS = 3;

  private final Findings findings;
  private final ConfigLine block;
  private final boolean strict;
  private final int version;

  StrictRules(Findings findings, ConfigLine block, boolean strict, int version) {
    this.findings = findings;
    this.block = block;
    this.strict = strict;
    this.version = version;
  }

  boolean strict() {
    return strict;
  }

  /** What has no harmless meaning. */
  void check() {
    if (!strict) {
      return;
    }
    if (!Lines.inside(block, "unicast_peer").isEmpty()) {
      findings.error(
          "strict-mode",
          Lines.keyword(block, "unicast_peer"),
          "unicast_peer is not part of " + rfc() + ", and strict_mode is on",
          "remove it, or write: strict_mode no");
    }
    if (Lines.inside(block, "virtual_ipaddress").isEmpty() && version == 2) {
      findings.error(
          "strict-mode",
          block.words().getFirst(),
          "the instance has no virtual_ipaddress; " + rfc() + " wants one, and strict_mode is on",
          "add: virtual_ipaddress { ADDRESS/PREFIX }");
    }
  }

  /** RFC 9568 6.4.1: only the owner of the addresses begins as master. */
  boolean wantsMaster(boolean wanted, int priority) {
    return undone(wanted, false, wanted && priority != VrrpInstance.OWNER, "state");
  }

  Duration preemptDelay(Duration delay) {
    return undone(delay, Duration.ZERO, !delay.isZero(), "preempt_delay");
  }

  int downTimerAdverts(int adverts) {
    return undone(adverts, ADVERTS, adverts != ADVERTS, "down_timer_adverts");
  }

  boolean lowerPrioNoAdvert(boolean silent) {
    boolean wanted = version == 2;
    return undone(silent, wanted, silent != wanted, "lower_prio_no_advert");
  }

  boolean higherPrioSendAdvert(boolean sends) {
    return undone(sends, false, sends, "higher_prio_send_advert");
  }

  /** RFC 9568 6.1: Accept_Mode is off, and RFC 3768 has none; the owner accepts in any case. */
  boolean acceptsPackets(boolean accepts, int priority) {
    return undone(accepts, false, accepts && priority != VrrpInstance.OWNER, "accept");
  }

  boolean ownerIgnoresAdverts(boolean ignores, int priority) {
    return priority == VrrpInstance.OWNER
        && undone(ignores, true, !ignores, "owner_ignore_adverts");
  }

  GarpSettings garp(GarpSettings garp) {
    return undone(
        garp,
        garp.silentToLowerPriority(),
        garp.lowerPriorityRepeat() > 0,
        "garp_lower_prio_repeat");
  }

  AuthSettings auth(AuthSettings auth) {
    AuthSettings without =
        new AuthSettings(AuthSettings.Type.NONE, Optional.empty(), auth.hmac().map(this::enforced));
    boolean has = auth.type() != AuthSettings.Type.NONE;
    return undone(has ? auth : without, without, has, "authentication");
  }

  private HmacSettings enforced(HmacSettings hmac) {
    if (!strict || hmac.mode() == HmacSettings.Mode.ENFORCE) {
      return hmac;
    }
    warn("auth_hmac", "its mode is enforce");
    return new HmacSettings(
        hmac.keys(),
        hmac.activeKey(),
        HmacSettings.Mode.ENFORCE,
        hmac.monotonic(),
        hmac.timeWindow());
  }

  /** The value in strict mode; tells of it when the instance itself says otherwise. */
  private <T> T undone(T value, T strictValue, boolean differs, String keyword) {
    if (!strict || !differs) {
      return value;
    }
    if (Lines.last(block, keyword).isPresent()) {
      warn(keyword, "it has no effect");
    }
    return strictValue;
  }

  private void warn(String keyword, String effect) {
    findings.warning(
        "strict-mode",
        Lines.keyword(block, keyword),
        keyword + " is not as in " + rfc() + ", and strict_mode is on: " + effect,
        "remove the line, or write: strict_mode no");
  }

  private String rfc() {
    return version == 2 ? "RFC 3768" : "RFC 9568";
  }
}
