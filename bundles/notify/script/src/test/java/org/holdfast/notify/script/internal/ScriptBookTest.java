package org.holdfast.notify.script.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptBookTest {
  private final ScriptBook book = ScriptBook.empty().next(Samples.configuration());

  @ParameterizedTest
  @CsvSource({
    "MASTER, false, master, MASTER",
    "BACKUP, false, backup, BACKUP",
    "FAULT, false, fault, FAULT",
    "INIT, true, stop, STOP"
  })
  void theStatesOwnScriptRunsAsItIsAndNotifyGetsFourWords(
      VrrpState to, boolean stopping, String own, String word) {
    List<ScriptCommand> scripts = book.scripts(Samples.transition(to, stopping));
    assertThat(scripts)
        .containsExactly(
            Samples.script(own), Samples.script("notify").plus("GROUP", "G1", word, "0"));
  }

  @Test
  void aRemovalIsToldAsDeletedWhereThatIsAskedForElseAsFault() {
    VrrpTransition removed = Samples.removed();
    assertThat(book.scripts(removed))
        .containsExactly(
            Samples.script("deleted"),
            Samples.script("notify").plus("GROUP", "G1", "DELETED", "0"));
    ScriptBook plain = ScriptBook.empty().next(Samples.configuration(false));
    assertThat(plain.scripts(removed))
        .containsExactly(Samples.script("notify").plus("GROUP", "G1", "FAULT", "0"));
  }

  @Test
  void initAtTheStartIsToldToNobody() {
    assertThat(book.scripts(Samples.transition(VrrpState.INIT, false))).isEmpty();
  }

  @Test
  void whatIsRemovedStillHasItsScriptsForItsLastTransition() {
    ScriptBook next = book.next(Configuration.empty());
    assertThat(next.scripts(Samples.transition(VrrpState.INIT, true))).hasSize(2);
    assertThat(next.server(Samples.REAL, false)).contains(Samples.script("down"));
    ScriptBook later = next.next(Configuration.empty());
    assertThat(later.scripts(Samples.transition(VrrpState.INIT, true))).isEmpty();
  }

  @Test
  void serversAndQuorumsHaveAScriptForUpAndForDown() {
    assertThat(book.server(Samples.REAL, true)).contains(Samples.script("up"));
    assertThat(book.server(Samples.REAL, false)).contains(Samples.script("down"));
    assertThat(book.quorum(Samples.VIRTUAL, true)).contains(Samples.script("quorum-up"));
    assertThat(book.quorum(Samples.VIRTUAL, false)).contains(Samples.script("quorum-down"));
  }
}
