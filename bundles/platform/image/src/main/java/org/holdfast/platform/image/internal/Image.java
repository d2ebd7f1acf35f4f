package org.holdfast.platform.image.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.platform.trust.internal.DetachedSignature;
import org.holdfast.platform.trust.internal.Sha256;

/** Makes an image: a folder, and a tarball of it beside it. */
final class Image {
  private static final String SIGNATURES = "org.holdfast.platform.deploy.signatures";
  private static final int KEY_LENGTH = 16; // as features/Assembler has it

  private final Request request;
  private final Distribution distribution;
  private final PrintStream out;
  private final String version;
  private final Instant time;
  private final Path target;
  private Path root;

  Image(Request request, PrintStream out) throws IOException, ImageException {
    this.request = request;
    this.out = out;
    distribution = new Distribution(request.home());
    version = distribution.version();
    time = request.time().isPresent() ? request.time().get() : distribution.time();
    target =
        request
            .output()
            .orElseGet(() -> Path.of("holdfast-image-" + version).toAbsolutePath())
            .normalize();
  }

  /** Makes it, whole or not at all. */
  void make() throws IOException, ImageException {
    List<Planned> planned = distribution.bundles(request.features());
    List<Bundle> vendors = vendors();
    refuseToOverwrite();
    Path parent = target.getParent();
    if (!Files.isDirectory(parent)) {
      throw new ImageException("--output " + target + ": there is no folder " + parent);
    }
    root = Files.createTempDirectory(parent, ".holdfast-image-");
    try {
      fill(planned, vendors);
      Trees.setTime(root, time);
      Tarball.write(root, Trees.all(root), top(), tarball(), time);
      Files.move(root, target);
    } catch (IOException | ImageException | RuntimeException e) {
      Trees.delete(root);
      Files.deleteIfExists(tarball());
      throw e;
    }
    tell("image", target, size(target));
    tell("tarball", tarball(), Files.size(tarball()));
    if (request.caches()) {
      makeCaches();
    }
  }

  private List<Bundle> vendors() throws IOException, ImageException {
    TrustedKeys trusted = TrustedKeys.read(request.trust());
    List<Bundle> vendors = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Path jar : request.vendors()) {
      Bundle vendor = Bundle.read(jar);
      if (!names.add(vendor.name())) {
        throw new ImageException(
            "--with " + jar + ": a jar before it is " + vendor.name() + " too; expected one");
      }
      if (request.signatures().equals(Request.REQUIRE)) {
        trusted.check(jar);
      }
      vendors.add(vendor);
    }
    return vendors;
  }

  private void refuseToOverwrite() throws ImageException {
    for (Path path : List.of(target, tarball(), cacheTarball())) {
      if (Files.exists(path)) {
        throw new ImageException(
            path
                + " is there already, and nothing is overwritten; remove it, or take another"
                + " --output");
      }
    }
  }

  private void fill(List<Planned> planned, List<Bundle> vendors)
      throws IOException, ImageException {
    Path home = distribution.home();
    for (String name : List.of("LICENSE", "README.md", "etc/gosh_profile", "deploy/README.txt")) {
      copy(home.resolve(name), name);
    }
    copy(home.resolve("bin/holdfast"), "bin/holdfast");
    Files.createSymbolicLink(root.resolve("bin/keepalived"), Path.of("holdfast"));
    copyFolder("libexec");
    List<Path> jars = new ArrayList<>();
    for (Path jar : distribution.classPath()) {
      jars.add(copy(jar, "lib/" + jar.getFileName()));
    }
    for (Planned bundle : planned) {
      Path copy = copy(distribution.lib().resolve(bundle.path()), "lib/" + bundle.path());
      if (!Sha256.of(copy).equals(bundle.sha256())) {
        throw new ImageException(
            distribution.lib().resolve(bundle.path())
                + ": this is not the file that was built; install or build again");
      }
      jars.add(copy);
    }
    write("lib/boot.plan", planned.stream().map(Planned::bootLine).toList());
    for (String name : List.of("offline", "host")) {
      write("lib/" + name + ".classpath", classPath(name, planned));
    }
    String library = "lib/native/" + JavaRuntime.nativeFolder() + "/libjnidispatch.so";
    copy(home.resolve(library), library);
    write("etc/holdfast.properties", settings());
    for (Bundle vendor : vendors) {
      jars.add(deploy(vendor.file()));
    }
    for (Path key : request.trust()) {
      String name = "etc/trust.d/" + key.getFileName();
      if (Files.exists(root.resolve(name))) {
        throw new ImageException("--trust " + key + ": there is a key of this file name already");
      }
      copy(key, name);
    }
    Sbom.Java java = link(jars);
    write(
        "sbom.cdx.json", List.of(new Sbom(version, time, java, materials(planned)).text().strip()));
    setModes();
  }

  private Path deploy(Path jar) throws IOException {
    Path signature = DetachedSignature.of(jar);
    if (Files.exists(signature)) {
      copy(signature, "deploy/" + signature.getFileName());
    }
    return copy(jar, "deploy/" + jar.getFileName());
  }

  private Sbom.Java link(List<Path> jars) throws IOException, ImageException {
    Map<String, String> modules = Modules.of(jars, request.modules());
    out.println(
        "modules of Java: "
            + modules.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", ")));
    Path runtime = root.resolve("runtime");
    JavaRuntime.link(modules.keySet(), runtime);
    return new Sbom.Java(
        java.lang.Runtime.version().toString().replace("-LTS", ""),
        List.copyOf(Modules.in(runtime)),
        Sha256.of(runtime.resolve("lib/modules")));
  }

  /** All jars with what they say of themselves, those of the platform by their coordinates. */
  private List<Bundle> materials(List<Planned> planned) throws IOException, ImageException {
    List<Bundle> materials = new ArrayList<>();
    for (Path jar : distribution.classPath()) {
      materials.add(Bundle.read(root.resolve("lib").resolve(jar.getFileName())));
    }
    for (Planned bundle : planned) {
      Bundle read = Bundle.read(root.resolve("lib").resolve(bundle.path()));
      materials.add(
          new Bundle(
              read.file(),
              read.name(),
              read.version(),
              read.licence(),
              java.util.Optional.of(bundle.coordinates())));
    }
    for (Path jar : request.vendors()) {
      materials.add(Bundle.read(root.resolve("deploy").resolve(jar.getFileName())));
    }
    return materials;
  }

  /** A class path of the distribution without the bundles that are not here, with its new key. */
  private List<String> classPath(String name, List<Planned> planned) throws IOException {
    Map<String, String> sums =
        planned.stream().collect(Collectors.toMap(Planned::path, Planned::sha256));
    List<String> kept =
        Files.readAllLines(distribution.lib().resolve(name + ".classpath")).stream()
            .filter(sums::containsKey)
            .toList();
    String all = kept.stream().map(sums::get).collect(Collectors.joining());
    List<String> lines = new ArrayList<>(kept);
    lines.addFirst("# " + Sha256.of(all.getBytes(UTF_8)).substring(0, KEY_LENGTH));
    return lines;
  }

  private List<String> settings() throws IOException {
    String line = SIGNATURES + " = " + request.signatures();
    List<String> lines = new ArrayList<>();
    boolean set = false;
    for (String each : Files.readAllLines(distribution.home().resolve("etc/holdfast.properties"))) {
      boolean here = each.matches("#?\\s*" + SIGNATURES.replace(".", "\\.") + "\\s*=.*");
      lines.add(here ? line : each);
      set |= here;
    }
    if (!set) {
      lines.add("");
      lines.add("# What is done about a bundle that nobody in etc/trust.d has signed.");
      lines.add(line);
    }
    return lines;
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = root.resolve(name);
    Files.createDirectories(to.getParent());
    return Files.copy(from, to);
  }

  private void copyFolder(String name) throws IOException {
    try (Stream<Path> files = Files.list(distribution.home().resolve(name))) {
      for (Path file : files.sorted().toList()) {
        copy(file, name + "/" + file.getFileName());
      }
    }
  }

  private void write(String name, List<String> lines) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** So that nothing of the umask or of the modes of the files copied is left. */
  private void setModes() throws IOException {
    Files.createDirectories(root.resolve("etc/trust.d"));
    for (Path path : Trees.all(root)) {
      if (Files.isSymbolicLink(path)) {
        continue;
      }
      String inside = root.relativize(path).toString();
      boolean open =
          Files.isDirectory(path)
              || inside.equals("bin/holdfast")
              || inside.startsWith("runtime/bin/")
              || inside.matches("runtime/lib/j(exec|spawnhelper)")
              || inside.endsWith(".so");
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /** They bear traces of the run that made them, so they are in no tarball that can be repeated. */
  private void makeCaches() throws IOException, ImageException {
    Path log = Files.createTempFile("holdfast-aot-", ".log");
    try {
      Process process =
          new ProcessBuilder(target.resolve("bin/holdfast").toString(), "aot")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new ImageException(
            "the image is made, and its start-up caches are not: "
                + Files.readString(log).strip()
                + "; try: "
                + target
                + "/bin/holdfast aot");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted");
    } finally {
      Files.delete(log);
    }
    Path lib = target.resolve("lib");
    List<Path> caches;
    try (Stream<Path> files = Files.list(lib)) {
      caches = files.filter(file -> file.toString().endsWith(".aot")).sorted().toList();
    }
    Tarball.write(target, caches, top(), cacheTarball(), time);
    tell("start-up caches", cacheTarball(), Files.size(cacheTarball()));
  }

  private String top() {
    return "holdfast-" + version;
  }

  private Path tarball() {
    return target.resolveSibling(target.getFileName() + ".tar.gz");
  }

  private Path cacheTarball() {
    return target.resolveSibling(target.getFileName() + "-caches.tar.gz");
  }

  private void tell(String what, Path path, long bytes) throws IOException {
    String sum = Files.isDirectory(path) ? "" : ", SHA-256 " + Sha256.of(path);
    out.println(what + ": " + path + ", " + (bytes + (1 << 19) >> 20) + " MiB" + sum);
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path path : Trees.all(folder)) {
      bytes += Files.isRegularFile(path) && !Files.isSymbolicLink(path) ? Files.size(path) : 0;
    }
    return bytes;
  }
}
