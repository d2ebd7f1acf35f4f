package org.holdfast.itest.debian;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * Two versions of the package.
 *
 * @param first of the built distribution
 * @param second of one with another program in it, so that start-up caches of the first are of no
 *     use to it
 */
record Packages(Path first, Path second) {
  static final String FIRST = "1.0";
  static final String SECOND = "1.1";
  private static final String LAUNCHER = "lib/org.holdfast.platform.launcher.jar";

  static Packages make(Sandbox sandbox) throws IOException, InterruptedException {
    Path home = Holdfast.built().home();
    Path changed = sandbox.folder("distributions").resolve("changed");
    Command.must("cp", "-a", home.toString(), changed.toString());
    try (FileSystem jar = FileSystems.newFileSystem(changed.resolve(LAUNCHER))) {
      Files.writeString(jar.getPath("changed"), SECOND);
    }
    Path output = sandbox.folder("packages");
    Process first =
        start(home, output, FIRST, "DEBFULLNAME=Ops of Example", "DEBEMAIL=ops@example.org");
    Process second = start(changed, output, SECOND);
    return new Packages(await(first, output, FIRST), await(second, output, SECOND));
  }

  private static Process start(Path home, Path output, String version, String... environment)
      throws IOException {
    List<String> argv = new ArrayList<>(List.of("env", "-u", "DEBFULLNAME", "-u", "DEBEMAIL"));
    argv.addAll(List.of(environment));
    argv.add(Clone.file("runtime/packages/make-deb").toString());
    argv.addAll(List.of(home.toString(), output.toString()));
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOLDFAST_DEB_VERSION", version);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(output.resolve(version + ".log").toFile())
        .start();
  }

  private static Path await(Process maker, Path output, String version)
      throws IOException, InterruptedException {
    boolean ended = maker.waitFor(10, TimeUnit.MINUTES);
    if (!ended || maker.exitValue() != 0) {
      maker.destroyForcibly();
      throw new IllegalStateException(
          "make-deb %s: %s; it said: %s"
              .formatted(
                  version,
                  ended ? "exit code " + maker.exitValue() : "not done after 10 min",
                  Files.readString(output.resolve(version + ".log"))));
    }
    try (var files = Files.newDirectoryStream(output, "holdfast_" + version + "_*.deb")) {
      return files.iterator().next();
    }
  }
}
