package org.holdfast.platform.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;

class LineTest {

  @Test
  void aPlainLineHasTimeLevelBundleMessage() {
    assertThat(Line.plain(1_000_000_000_123L, LogLevel.WARN, "org.b", "a message", null))
        .isEqualTo("2001-09-09T01:46:40.123Z WARN  org.b a message\n");
  }

  @Test
  void aCheckedCauseIsToldInTheLine() {
    IOException cause = new IOException("cannot bind", new IOException("in use"));

    assertThat(Line.journal(LogLevel.ERROR, "org.b", "no socket", cause))
        .isEqualTo("<3>org.b no socket: cannot bind: in use\n");
  }

  @Test
  void anUncheckedCauseKeepsItsStackAndEveryLineItsPriority() {
    String lines =
        Line.journal(LogLevel.ERROR, "org.b", "m", new IllegalStateException("impossible"));

    assertThat(lines.lines().toList())
        .startsWith("<3>org.b m: impossible", "<3>java.lang.IllegalStateException: impossible")
        .allMatch(line -> line.startsWith("<3>"));
  }

  @Test
  void eachLevelHasItsPriority() {
    assertThat(java.util.Arrays.stream(LogLevel.values()).map(l -> Line.journal(l, "b", "m", null)))
        .containsExactly("<5>b m\n", "<3>b m\n", "<4>b m\n", "<6>b m\n", "<7>b m\n", "<7>b m\n");
  }
}
