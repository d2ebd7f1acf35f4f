package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;

/**
 * keepalived dies, the node beside it takes over and is killed itself: what it recorded, run again
 * by the command, tells why, as its journal did.
 */
class ReplayTest {
  private static final Pattern TAKEN_OVER =
      Pattern.compile(
          "VI_1:? +BACKUP -> MASTER( after [0-9.]+ s)?[:,] (no advert from the master in time: none"
              + " from "
              + Pattern.quote(Pair.BETTER)
              + " for \\d+\\.\\d\\d s)");

  @Test
  void tellsWhyANodeTookOver() {
    try (Pair pair =
        Pair.of(VrrpSettings.of(3, false), new Keepalived(), Holdfast.built()).started()) {
      Path state = pair.lesser.folder().resolve("state");
      Await.until(
          "an advert is recorded",
          Pair.START,
          () -> replay(state).output().contains("advert from " + Pair.BETTER),
          () -> replay(state).output());
      pair.better.kill();
      pair.awaitSoleMaster(pair.lesserSource, Pair.START);
      Holdfast holdfast = (Holdfast) pair.lesser.program();
      Await.until(
          "the journal tells of it",
          Pair.START,
          () -> TAKEN_OVER.matcher(holdfast.ask(pair.lesser.folder(), "journal:events")).find(),
          pair::evidence);
      String journal = reason(holdfast.ask(pair.lesser.folder(), "journal:events"));
      Await.until(
          "the recording tells of it",
          Pair.START,
          () -> TAKEN_OVER.matcher(replay(state).output()).find(),
          () -> replay(state).output());
      pair.lesser.kill();

      Command.Result replayed = replay(state);

      assertThat(reason(replayed.output())).isEqualTo(journal);
      assertThat(replayed.output())
          .contains("advert from " + Pair.BETTER + ", priority " + Pair.BETTER_PRIORITY)
          .contains("timer: no advert of the master in time; addresses ordered")
          .contains("this version makes the same of all");
      assertThat(replayed.exitCode()).as(replayed.output()).isIn(0, 3); // killed while it wrote
      assertThat(replay(state, "--instance", "VI_1", "--json").output())
          .contains("\"differences\" : 0");
      System.out.println(replayed.output());
    }
  }

  private static String reason(String text) {
    Matcher found = TAKEN_OVER.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(2);
  }

  private static Command.Result replay(Path state, String... options) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Holdfast.built().home().resolve("bin/holdfast").toString(),
                "replay",
                state.toString()));
    argv.addAll(List.of(options));
    return Command.run(argv);
  }
}
