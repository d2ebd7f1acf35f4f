package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Which modules of Java some jars need, found by jdeps in their classes. */
final class Modules {
  /** Those of every image, with why. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "java.base", "Java",
          "jdk.net", "the framework lends its package to bundles",
          "jdk.unsupported", "the framework lends sun.misc to bundles, for signals");

  /**
   * By the beginning of the name of a file, or of its module: what its classes name and a node does
   * not come to.
   */
  private static final Map<String, Set<String>> NEVER_USED =
      Map.of(
          "jna-", Set.of("java.desktop"), // native handles of windows of AWT
          "jline-", Set.of("java.desktop"), // pictures and sound of its demonstrations
          "org.eclipse.angus.", Set.of("java.desktop"), // pictures in mails
          "jakarta.", Set.of("java.desktop")); // pictures in mails

  private static final Pattern LINE = Pattern.compile("\\s*(\\S+) -> ((?:java|jdk)\\.\\S+)");

  private Modules() {}

  /**
   * @param jars of the platform and of vendors
   * @param added by the request
   * @return each module with the first that needs it
   */
  static Map<String, String> of(List<Path> jars, List<String> added)
      throws IOException, ImageException {
    Map<String, String> modules = new TreeMap<>(ALWAYS);
    Path work = Files.createTempDirectory("holdfast-jdeps-");
    try {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--multi-release",
                  Integer.toString(Runtime.version().feature()),
                  "--ignore-missing-deps",
                  "-summary"));
      for (Path jar : jars) {
        arguments.add(jar.toString());
        for (Path inner : carried(jar, work)) {
          arguments.add(inner.toString());
        }
      }
      for (String line : Tools.run("jdeps", arguments).lines().toList()) {
        var found = LINE.matcher(line);
        if (found.matches() && !isNeverUsed(found.group(1), found.group(2))) {
          modules.putIfAbsent(found.group(2), found.group(1));
        }
      }
    } finally {
      Trees.delete(work);
    }
    for (String module : added) {
      modules.putIfAbsent(module, "--add-modules");
    }
    return modules;
  }

  private static boolean isNeverUsed(String jar, String module) {
    return NEVER_USED.entrySet().stream()
        .anyMatch(each -> jar.startsWith(each.getKey()) && each.getValue().contains(module));
  }

  /** The jars inside a bundle (Bundle-ClassPath), which jdeps does not open. */
  private static List<Path> carried(Path bundle, Path work) throws IOException {
    List<Path> inner = new ArrayList<>();
    try (JarFile jar = new JarFile(bundle.toFile(), false)) {
      for (var entry : jar.stream().filter(each -> each.getName().endsWith(".jar")).toList()) {
        String name = bundle.getFileName() + "-" + entry.getName().replace('/', '-');
        try (var in = jar.getInputStream(entry)) {
          Path file = work.resolve(name);
          Files.copy(in, file);
          inner.add(file);
        }
      }
    }
    return inner;
  }

  /** The names that a jlink'ed runtime says it has, in its file "release". */
  static Set<String> in(Path runtime) throws IOException {
    for (String line : Files.readAllLines(runtime.resolve("release"))) {
      if (line.startsWith("MODULES=")) {
        return new TreeSet<>(
            List.of(line.substring("MODULES=".length()).replace("\"", "").split(" ")));
      }
    }
    return Set.of();
  }
}
