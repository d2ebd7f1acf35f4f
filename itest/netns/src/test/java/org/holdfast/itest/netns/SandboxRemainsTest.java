package org.holdfast.itest.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.Test;

/** What killed runs left behind is removed by the next ones, also when several begin at once. */
class SandboxRemainsTest {

  private static final int NAMESPACES = 12;
  private static final int SANDBOXES = 6;

  @Test
  void severalSandboxesMeetAtTheSameRemains() throws Exception {
    String dead = "holdfast-" + deadPid() + "-1-";
    List<String> names = IntStream.range(0, NAMESPACES).mapToObj(i -> dead + i).toList();
    names.forEach(name -> Command.must("ip", "netns", "add", name));
    Path folder = Files.createDirectory(Path.of("/run", dead + "folder"));
    Files.createFile(folder.resolve("file"));

    try (ExecutorService pool = Executors.newFixedThreadPool(SANDBOXES)) {
      Callable<Sandbox> open = Sandbox::open;
      for (Future<Sandbox> opened :
          pool.invokeAll(IntStream.range(0, SANDBOXES).mapToObj(i -> open).toList())) {
        opened.get().close();
      }
    }

    assertEquals(List.of(), names.stream().filter(SandboxRemainsTest::isThere).toList());
    assertEquals(false, Files.exists(folder));
  }

  private static boolean isThere(String name) {
    return Files.exists(Path.of("/run/netns", name));
  }

  private static long deadPid() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
