package org.holdfast.features;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns a feature into files: {@code bundles/}, the jars it names, and {@code boot.plan}, a line
 * {@code LEVEL PATH SHA256} for each, in start order. Other features, whose bundles are among
 * these, become {@code NAME.classpath}: a line {@code # KEY}, which changes with the bytes of the
 * jars, and a line {@code PATH} for each. The rest becomes {@code features/NAME.plan}, of which
 * images are made: a line {@code LEVEL PATH SHA256 GROUP:ARTIFACT:VERSION} for each bundle. Runs in
 * the build.
 */
public final class Assembler {
  private static final int KEY_LENGTH = 16;

  private Assembler() {}

  /**
   * The entry point.
   *
   * @param args the folder of feature files, the name of the feature, a folder of jars in Maven
   *     layout, the folder to write, and the names of features that become class paths
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    try {
      Path features = Path.of(args[0]);
      Path target = Path.of(args[3]);
      assemble(features, args[1], Path.of(args[2]), target);
      List<String> classPaths = List.of(args).subList(4, args.length);
      for (String name : classPaths) {
        classPath(features, name, target);
      }
      plans(features, classPaths, target);
    } catch (FeatureException e) {
      System.err.println("features: " + e.getMessage());
      System.exit(1);
    }
  }

  static void assemble(Path features, String name, Path repository, Path target)
      throws IOException, FeatureException {
    Path bundles = Files.createDirectories(target.resolve("bundles"));
    clear(bundles);
    List<String> plan = new ArrayList<>();
    for (FeatureReader.NamedBundle bundle : new FeatureReader(features).bundles(name)) {
      Path jar = repository.resolve(bundle.mavenPath());
      if (!Files.isRegularFile(jar)) {
        throw new FeatureException(
            bundle + " is named by a feature and not among the dependencies; add it to the pom");
      }
      String file = jar.getFileName().toString();
      Files.copy(jar, bundles.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      plan.add(bundle.level() + " bundles/" + file + " " + sha256(jar));
    }
    Files.write(target.resolve("boot.plan"), plan);
  }

  static void classPath(Path features, String name, Path target)
      throws IOException, FeatureException {
    List<String> lines = new ArrayList<>();
    StringBuilder hashes = new StringBuilder();
    for (FeatureReader.NamedBundle bundle : new FeatureReader(features).bundles(name)) {
      Path jar = target.resolve("bundles").resolve(bundle.mavenPath().getFileName());
      if (!Files.isRegularFile(jar)) {
        throw new FeatureException(
            bundle + " is on the class path " + name + " and not among the bundles shipped");
      }
      hashes.append(sha256(jar));
      lines.add("bundles/" + jar.getFileName());
    }
    lines.addFirst("# " + sha256(hashes.toString().getBytes(US_ASCII)).substring(0, KEY_LENGTH));
    Files.write(target.resolve(name + ".classpath"), lines);
  }

  static void plans(Path features, List<String> others, Path target)
      throws IOException, FeatureException {
    Path folder = Files.createDirectories(target.resolve("features"));
    clear(folder);
    FeatureReader reader = new FeatureReader(features);
    for (String name : reader.names()) {
      if (others.contains(name)) {
        continue;
      }
      List<String> plan = new ArrayList<>();
      for (FeatureReader.NamedBundle bundle : reader.bundles(name)) {
        String file = "bundles/" + bundle.mavenPath().getFileName();
        plan.add(bundle.level() + " " + file + " " + sha256(target.resolve(file)) + " " + bundle);
      }
      Files.write(folder.resolve(name + ".plan"), plan);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private static String sha256(Path jar) throws IOException {
    return sha256(Files.readAllBytes(jar));
  }

  private static String sha256(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
