package org.holdfast.kernel.linux.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.itest.kernel.Namespace;

/** Runs shell commands as root and as nobody. */
public final class ScriptScenario {
  private static final LinuxScriptRunner RUNNER = new LinuxScriptRunner();
  private static final Duration LONG = Duration.ofSeconds(30);

  public static void main(String[] arguments) throws Exception {
    surroundings();
    endings();
    limits();
    interruption();
    floods();
    daemons();
    RUNNER.stop();
  }

  private static void surroundings() throws Exception {
    ScriptResult result =
        run("nobody", LONG, "id -u; id -G; env | sort; pwd; readlink /proc/$$/fd/0; echo e >&2");
    assertThat(result.output().lines())
        .containsExactly(
            "65534",
            "65534",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "PWD=/",
            "/",
            "/dev/null",
            "e");
    ScriptResult session = run("root", LONG, "ps -o pid=,pgid=,sid= -p $$; ls /proc/$$/fd");
    String[] lines = session.output().strip().split("\\s+");
    assertThat(lines[0]).as("leader of its group and session").isEqualTo(lines[1]);
    assertThat(lines[2]).isEqualTo(lines[0]);
    assertThat(List.of(lines)).as("no descriptor but 0, 1, 2").doesNotContain("4", "5", "6");
  }

  private static void endings() throws Exception {
    assertThat(run("root", LONG, "exit 150").code()).as("not taken for a signal").isEqualTo(150);
    assertThat(run("root", LONG, "exit 150").end()).isEqualTo(End.EXITED);
    ScriptResult killed = run("root", LONG, "kill -9 $$");
    assertThat(killed.end()).isEqualTo(End.SIGNALLED);
    assertThat(killed.code()).isEqualTo(9);
    ScriptResult loud = run("root", LONG, "head -c 1000000 /dev/zero");
    assertThat(loud.succeeded()).isTrue();
    assertThat(loud.output()).hasSize(65536);
    assertThat(run("root", LONG, "sleep 5 & echo left").output()).isEqualTo("left\n");
    assertThatThrownBy(() -> run("no such user", LONG, ":"))
        .hasMessage("script /bin/sh: there is no user no such user");
    assertThatThrownBy(() -> RUNNER.run(command("root", "/no/such/script"), LONG))
        .hasMessageContaining("/no does not exist");
  }

  private static void limits() throws Exception {
    Path marker = Files.createTempFile("holdfast", "pid");
    String child = "(trap '' TERM; echo $(exec sh -c 'echo $PPID') > " + marker + "; sleep 60) & ";
    ScriptResult result = run("root", Duration.ofMillis(300), child + "sleep 60");
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    Path process = Path.of("/proc", Files.readString(marker).strip(), "cmdline");
    Namespace.until("the whole group is gone", () -> gone(process));
    Files.delete(marker);
  }

  /** A script that writes a gigabyte: it ends by itself, and 64 KiB of that are kept. */
  private static void floods() throws Exception {
    ScriptResult loud = run("root", LONG, "head -c 1073741824 /dev/zero; exit 3");
    assertThat(loud.end()).isEqualTo(End.EXITED);
    assertThat(loud.code()).isEqualTo(3);
    assertThat(loud.output()).hasSize(65536);
    System.gc();
    Runtime memory = Runtime.getRuntime();
    assertThat(memory.totalMemory() - memory.freeMemory()).isLessThan(64 << 20);
    ScriptResult endless = run("root", Duration.ofMillis(500), "trap '' TERM; exec yes");
    assertThat(endless.end()).isEqualTo(End.TIMED_OUT);
    assertThat(endless.output()).hasSize(65536);
  }

  /** A daemon in a session of its own keeps the pipe: the verdict does not wait for it. */
  private static void daemons() throws Exception {
    Path marker = Files.createTempFile("holdfast", "pid");
    ScriptResult result =
        run("root", LONG, "setsid sh -c 'echo $$ > " + marker + "; exec sleep 60' & exit 2");
    assertThat(result.end()).isEqualTo(End.EXITED);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.took()).isLessThan(LONG);
    Namespace.until("the daemon runs", () -> Files.size(marker) > 0);
    String daemon = Files.readString(marker).strip();
    assertThat(Path.of("/proc", daemon)).as("it has left its group, and lives on").exists();
    Namespace.sh("kill", daemon);
    Namespace.until(
        "nobody here waits for it any more",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("holdfast-script-drain")));
    Files.delete(marker);
  }

  private static boolean gone(Path cmdline) throws Exception {
    return !Files.exists(cmdline) || Files.readAllBytes(cmdline).length == 0; // a zombie has none
  }

  private static void interruption() throws Exception {
    Path marker = Files.createTempFile("holdfast", "pid");
    FutureTask<ScriptResult> task =
        new FutureTask<>(() -> run("root", LONG, "echo $$ > " + marker + "; sleep 60"));
    Thread virtual = Thread.startVirtualThread(task);
    Namespace.until("it runs", () -> Files.size(marker) > 0);
    virtual.interrupt();
    assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
    Path process = Path.of("/proc", Files.readString(marker).strip(), "cmdline");
    Namespace.until("the script is gone", () -> gone(process));
    Files.delete(marker);
  }

  private static ScriptResult run(String user, Duration limit, String shell) throws Exception {
    return RUNNER.run(command(user, "/bin/sh", "-c", shell), limit);
  }

  private static ScriptCommand command(String user, String... argv) {
    return new ScriptCommand(List.of(argv), Optional.of(user), Optional.empty());
  }
}
