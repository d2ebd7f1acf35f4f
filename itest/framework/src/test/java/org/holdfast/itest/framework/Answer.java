package org.holdfast.itest.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command of the distribution answered. It is read from files, so that a command that leaves
 * a process behind does not hold up the reader.
 *
 * @param exit its exit code
 * @param out standard output
 * @param err standard error
 */
record Answer(int exit, String out, String err) {
  private static final int LIMIT_SECONDS = 120;

  /**
   * Runs {@code bin/NAME} with a run folder and a Java of its own.
   *
   * @param scratch a folder of the test, for the run folder and what is told
   * @param environment more of it
   */
  static Answer of(
      String name, Path scratch, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("bin/" + name); // as people type it who stand in its folder
    command.addAll(arguments);
    Path out = Files.createTempFile(scratch, "out", "");
    Path err = Files.createTempFile(scratch, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(Distribution.built().home().toFile());
    builder.environment().put("HOLDFAST_RUN_DIR", scratch.resolve("run").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end. It said:\n" + Files.readString(err));
    }
    return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
