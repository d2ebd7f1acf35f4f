package org.holdfast.platform.image.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The distribution that images are made of.
 *
 * @param home its folder
 */
record Distribution(Path home) {
  private static final String CORE = "core";
  private static final String PLAN = ".plan";

  Path lib() {
    return home.resolve("lib");
  }

  /** The jar that starts the framework, and the framework: they are on the class path. */
  List<Path> classPath() {
    return List.of(
        lib().resolve("org.holdfast.platform.launcher.jar"),
        lib().resolve("org.apache.felix.framework.jar"));
  }

  String version() throws IOException, ImageException {
    String version = Bundle.read(classPath().getFirst()).coordinates().orElse("::0");
    return version.substring(version.lastIndexOf(':') + 1);
  }

  /** The time that its build has given to its jars, so that it says nothing of a machine. */
  Instant time() throws IOException {
    try (JarFile jar = new JarFile(classPath().getFirst().toFile(), false)) {
      return jar.getEntry(JarFile.MANIFEST_NAME).getTimeLocal().toInstant(ZoneOffset.UTC);
    }
  }

  /** The bundles of some features, in start order, each once. */
  List<Planned> bundles(List<String> features) throws IOException, ImageException {
    List<String> known = features();
    Map<String, Planned> bundles = new LinkedHashMap<>();
    for (String feature : features) {
      if (!known.contains(feature)) {
        throw new ImageException(
            "--features: there is no feature '"
                + feature
                + "'; expected one of "
                + String.join(", ", known));
      }
      for (Planned bundle : plan(feature)) {
        bundles.putIfAbsent(bundle.path(), bundle);
      }
    }
    for (Planned needed : plan(CORE)) {
      if (!bundles.containsKey(needed.path())) {
        throw new ImageException(
            "--features "
                + String.join(",", features)
                + " has not "
                + needed.coordinates()
                + ", and no node runs without it; add "
                + CORE);
      }
    }
    return bundles.values().stream().sorted(Comparator.comparingInt(Planned::level)).toList();
  }

  private List<String> features() throws IOException {
    try (Stream<Path> files = Files.list(plans())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PLAN))
          .map(name -> name.substring(0, name.length() - PLAN.length()))
          .sorted()
          .toList();
    }
  }

  private List<Planned> plan(String feature) throws IOException, ImageException {
    Path file = plans().resolve(feature + PLAN);
    List<Planned> bundles = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      bundles.add(Planned.parse(line, file + ":" + ++number));
    }
    return bundles;
  }

  private Path plans() {
    return lib().resolve("features");
  }
}
