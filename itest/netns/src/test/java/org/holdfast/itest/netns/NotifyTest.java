package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netns.TellingStory.Told;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What FIFOs and scripts are told is what keepalived tells them, of the same events. */
class NotifyTest {
  private static Told theirs;
  private static Told ours;

  @BeforeAll
  static void live() {
    theirs = TellingStory.of(new Keepalived());
    ours = TellingStory.of(Subject.program());
  }

  @Test
  void theFifoOfVrrpIsToldTheSameLinesInTheSameOrder() {
    assertThat(afterFault(ours.vrrp())).isEqualTo(afterFault(theirs.vrrp()));
    assertThat(String.join("\n", theirs.vrrp()))
        .contains("RX_LOWER_PRI", "MASTER_PRIORITY 110", "FAULT", "GROUP \"G\" STOP 0");
  }

  /**
   * Which member is MASTER first after a fault that both had is not always the same in keepalived:
   * here it is put in order.
   */
  private static List<String> afterFault(List<String> lines) {
    List<String> ordered = new ArrayList<>(lines);
    int rise = ordered.lastIndexOf("GROUP \"G\" MASTER 0");
    ordered.subList(Math.max(0, rise - 2), Math.max(0, rise)).sort(null);
    return ordered;
  }

  /** keepalived ends the reader that it has started before that has read of the stop. */
  @Test
  void theFifoOfAllAndItsReaderAreToldTheSame() {
    assertThat(ours.all()).isEqualTo(ours.vrrp());
    List<String> running = theirs.vrrp().stream().filter(one -> !one.contains(" STOP ")).toList();
    assertThat(theirs.all()).startsWith(running.toArray(String[]::new));
  }

  /** In what order scripts of one moment write is the scheduler's choice. */
  @Test
  void scriptsAreCalledWithTheSameArguments() {
    assertThat(ours.scripts()).containsExactlyInAnyOrderElementsOf(theirs.scripts());
    assertThat(ours.scripts())
        .contains("[one][two three][INSTANCE][VI_1][STOP][150]", "[group][GROUP][G][FAULT][0]");
  }

  /** keepalived hands on its own environment and adds nothing. */
  @Test
  void scriptsAreToldNothingByTheEnvironment() {
    assertThat(ours.environment()).allMatch(line -> line.startsWith("PATH=")).isNotEmpty();
    assertThat(theirs.environment())
        .map(line -> line.split("=")[0])
        .allMatch(System.getenv()::containsKey);
  }
}
