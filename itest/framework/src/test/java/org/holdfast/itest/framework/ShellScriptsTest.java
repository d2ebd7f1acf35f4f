package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts of the clone, as shellcheck sees them. */
@Tag("root") // needs what `holdfast test` installs
class ShellScriptsTest {
  private static final Path CLONE = Path.of("../..").toAbsolutePath().normalize();
  private static final Path RUNTIME = CLONE.resolve("runtime");
  private static final Set<String> FOREIGN = Set.of(".git", "target", "node_modules");

  @Test
  void noneHasAFault() throws Exception {
    List<Path> scripts = scripts(CLONE);
    assertThat(scripts)
        .contains(
            CLONE.resolve("holdfast"),
            RUNTIME.resolve("bin/holdfast"),
            RUNTIME.resolve("libexec/supervise.sh"),
            RUNTIME.resolve("install/install.sh"),
            RUNTIME.resolve("packages/deb/postinst"));

    assertThat(shellcheck(scripts)).isEmpty();
  }

  /** Each part alone does not know what the others set; together they know all. */
  @Test
  void thePartsOfTheCommandKnowEachOther(@TempDir Path folder) throws Exception {
    List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
    List<Path> parts = new ArrayList<>(scripts(RUNTIME.resolve("libexec")));
    parts.add(RUNTIME.resolve("bin/holdfast"));
    assertThat(parts).hasSizeGreaterThan(20);
    for (Path part : parts) {
      lines.addAll(List.of("# shellcheck source=" + part, ". " + part));
    }
    Path whole = Files.write(folder.resolve("whole"), lines);

    assertThat(shellcheck(List.of(whole), "--external-sources", "--check-sourced")).isEmpty();
  }

  /** The shell reads every part, with those that it loads. */
  @Test
  void everyPartCanBeLoadedAlone() throws Exception {
    for (Path part : scripts(RUNTIME.resolve("libexec"))) {
      String name = part.getFileName().toString().replace(".sh", "");
      String program =
          Files.readString(RUNTIME.resolve("bin/holdfast"))
              .replaceFirst("(?s)\nif \\[ \"\\$called\" = keepalived.*", "\nload \"\\$1\"\n");
      Process shell =
          new ProcessBuilder("sh", "-c", program, RUNTIME + "/bin/holdfast", name)
              .redirectErrorStream(true)
              .start();

      assertThat(said(shell)).as(name).isEmpty();
      assertThat(shell.waitFor()).as(name).isZero();
    }
  }

  private static String shellcheck(List<Path> scripts, String... options) throws Exception {
    Requirements.need("shellcheck");
    List<String> argv = new ArrayList<>(List.of("shellcheck", "--format=gcc"));
    argv.addAll(Arrays.asList(options));
    scripts.forEach(script -> argv.add(script.toString()));
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = said(process);
    return process.waitFor() == 0 ? said : said + "(ended with " + process.exitValue() + ")";
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Path> scripts(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
            return FOREIGN.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isScript(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  private static boolean isScript(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      String begin = new String(in.readNBytes(32), StandardCharsets.ISO_8859_1);
      return begin.matches("(?s)#!/bin/(ba)?sh\\b.*|# shellcheck shell=.*");
    }
  }
}
