package org.holdfast.notify.script.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.holdfast.api.process.ScriptCommand;
import org.junit.jupiter.api.Test;

/** Order and bounds, on threads that the test runs one after the other. */
class ScriptQueueTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final ScriptQueue queue =
      new ScriptQueue(
          3,
          threads::add,
          (owner, script) -> ran.add(owner + script.argv().getFirst()),
          (owner, script) -> dropped.add(owner + script.argv().getFirst()));

  @Test
  void scriptsOfOneObjectRunInOrderOnOneThread() {
    add("a", "/1");
    add("a", "/2");
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(ran).containsExactly("a/1", "a/2");
  }

  @Test
  void objectsDoNotWaitForEachOther() {
    add("a", "/1");
    add("b", "/1");
    assertThat(threads).hasSize(2);
    threads.remove(); // the thread of a never gets to run
    threads.remove().run();
    assertThat(ran).containsExactly("b/1");
  }

  @Test
  void aScriptThatComesWhileOneRunsWaitsForIt() {
    ScriptQueue[] self = new ScriptQueue[1];
    self[0] =
        new ScriptQueue(
            3,
            threads::add,
            (owner, script) -> {
              if (script.argv().getFirst().equals("/1")) {
                self[0].add(owner, command("/2"));
                assertThat(threads).isEmpty();
              }
              ran.add(script.argv().getFirst());
            },
            (owner, script) -> dropped.add(script.argv().getFirst()));
    self[0].add("a", command("/1"));
    threads.remove().run();
    assertThat(ran).containsExactly("/1", "/2");
  }

  @Test
  void whenTooManyWaitTheOldestGoes() {
    for (int i = 1; i <= 5; i++) {
      add("a", "/" + i);
    }
    threads.remove().run();
    assertThat(dropped).containsExactly("a/1", "a/2");
    assertThat(ran).containsExactly("a/3", "a/4", "a/5");
  }

  @Test
  void itIsEmptyOnlyWhenTheLastHasRun() throws Exception {
    assertThat(queue.awaitEmpty(0)).isTrue();
    add("a", "/1");
    assertThat(queue.awaitEmpty(0)).isFalse();
    threads.remove().run();
    assertThat(queue.awaitEmpty(0)).isTrue();
  }

  @Test
  void afterTheCloseNothingRuns() throws Exception {
    add("a", "/1");
    queue.close();
    add("a", "/2");
    threads.remove().run();
    assertThat(ran).isEmpty();
    assertThat(queue.awaitEmpty(0)).isTrue();
  }

  private void add(String owner, String script) {
    queue.add(owner, command(script));
  }

  private static ScriptCommand command(String program) {
    return new ScriptCommand(List.of(program), Optional.empty(), Optional.empty());
  }
}
