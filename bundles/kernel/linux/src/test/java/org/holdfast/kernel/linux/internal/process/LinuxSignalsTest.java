package org.holdfast.kernel.linux.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals that kill(1) sends to a process of its own. */
@Timeout(60)
class LinuxSignalsTest {
  private static final String BLOCKING = "--block-signal=USR1,USR2,36,63";
  // The JVM suspends threads with SIGUSR2 unless it is told another one.
  private static final String SUSPENDING = "_JAVA_SR_SIGNUM=62";

  private Process program;
  private BufferedReader said;

  @AfterEach
  void end() throws InterruptedException {
    if (program != null) {
      program.destroyForcibly().waitFor();
    }
  }

  @Test
  void eachSignalIsTakenAndNoneEndsTheProcess() throws Exception {
    start("env", BLOCKING, SUSPENDING);
    assertThat(said.readLine()).isEqualTo(SignalProgram.READY);
    for (int number : List.of(36, 10, 12, 63, 36)) {
      send(number);
      assertThat(said.readLine()).isEqualTo(Integer.toString(number));
    }
    assertThat(program.isAlive()).isTrue();
  }

  @Test
  void whatIsSentBeforeWaitsUntilItIsTaken() throws Exception {
    // The shell sends to itself, and Java takes its place.
    start("env", BLOCKING, SUSPENDING, "sh", "-c", "kill -36 $$; kill -10 $$; exec \"$@\"", "sh");
    List<String> lines = List.of(said.readLine(), said.readLine(), said.readLine());
    assertThat(lines).containsExactlyInAnyOrder("36", "10", SignalProgram.READY);
  }

  @Test
  void aStartWithoutTheMaskIsRefusedWithTheRemedy() throws Exception {
    start("env", "--block-signal=USR1");
    assertThat(said.readLine())
        .startsWith("signals [12, 36, 63] are not blocked")
        .contains("bin/holdfast", "--block-signal");
  }

  @Test
  void theMaskOfTheKernelHasABitForEachSignal() {
    long mask = 1L << 35 | 1L << 62 | 1L << 9;
    assertThat(LinuxSignals.unblocked(Set.of(10, 12, 36, 63, 64), mask)).containsExactly(12, 64);
  }

  private void start(String... before) throws IOException {
    List<String> argv = new ArrayList<>(List.of(before));
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path")));
    argv.add(SignalProgram.class.getName());
    program = new ProcessBuilder(argv).redirectErrorStream(true).start();
    said = program.inputReader();
  }

  private void send(int number) throws IOException, InterruptedException {
    String pid = Long.toString(program.pid());
    assertThat(new ProcessBuilder("kill", "-" + number, pid).start().waitFor()).isZero();
  }
}
