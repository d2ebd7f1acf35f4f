package org.holdfast.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.api.vrrp.VrrpTransition.Kind;
import org.junit.jupiter.api.Test;

class LetterTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static Alert change(Kind kind, String name, VrrpState to) {
    return AlertText.of(
        new VrrpTransition(kind, name, VrrpState.BACKUP, to, false, false, 100, "why", AT));
  }

  private static Letter letter(long lost, Alert... alerts) {
    return Letter.of(new Batch(List.of(alerts), lost), "lb1", ZoneOffset.UTC);
  }

  /** Subjects and first lines as keepalived 2.2.7 writes them. */
  @Test
  void oneAlertIsToldInTheWordsOfKeepalived() {
    assertThat(letter(0, change(Kind.INSTANCE, "VI_1", VrrpState.MASTER)))
        .isEqualTo(
            new Letter(
                "[lb1] VRRP Instance VI_1 - Entering MASTER state",
                "=> VRRP Instance is now owning VRRP VIPs <=\nwhy\n\n",
                AT));
    assertThat(letter(0, change(Kind.GROUP, "G", VrrpState.FAULT)))
        .isEqualTo(
            new Letter(
                "[lb1] VRRP Group G - Entering FAULT state",
                "=> All VRRP group instances are now in FAULT state <=\nwhy\n\n",
                AT));
    assertThat(letter(0, AlertText.server("R", "V", false, "refused", AT)).subject())
        .isEqualTo("[lb1] Realserver R of virtual server V - DOWN");
    assertThat(letter(0, AlertText.quorum("V", true, 2, 1, 4, AT)).body())
        .isEqualTo("=> Gained quorum 2+1=3 <= 4 <=\n\n");
    assertThat(letter(0, AlertText.quorum("V", false, 2, 1, 0, AT)).body())
        .isEqualTo("=> Lost quorum 2-1=1 > 0 <=\n\n");
  }

  @Test
  void severalAreListed() {
    Letter letter =
        letter(
            3,
            change(Kind.INSTANCE, "VI_1", VrrpState.FAULT),
            AlertText.server("R", "V", true, "answers", AT));
    assertThat(letter.subject())
        .isEqualTo("[lb1] 2 alerts, the last: Realserver R of virtual server V - UP");
    assertThat(letter.body())
        .isEqualTo(
            """
            2026-01-02 03:04:05+00:00  VRRP Instance VI_1 - Entering FAULT state
                => VRRP Instance is no longer owning VRRP VIPs <=
                why

            2026-01-02 03:04:05+00:00  Realserver R of virtual server V - UP
                => CHECK succeed on service <=
                answers

            3 alerts before these were left out, because too many waited to be sent.
            """);
  }

  @Test
  void aNameBeginsNoHeader() {
    String name = "VI\r\nBcc: all@example.org\u2028\0x" + "y".repeat(1000);
    Letter letter = letter(0, change(Kind.INSTANCE, name, VrrpState.MASTER));
    assertThat(letter.subject())
        .startsWith("[lb1] VRRP Instance VI Bcc: all@example.org x")
        .hasSizeLessThan(510);
  }
}
