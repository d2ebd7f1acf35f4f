package org.holdfast.platform.guard.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What the code in a jar does, and what its manifest asks for: every class file is looked at, also
 * those of jars inside and those for other versions of Java. Nothing is loaded, nothing unpacked.
 * The sizes of the jar have been limited before.
 */
final class JarScan {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final int DEEPEST = 3;

  private static final Set<Danger> OPENING = Set.of(Danger.FILE, Danger.SOCKET, Danger.LISTENER);

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> ownClasses = new HashSet<>();
  private String bundle = "";

  private JarScan() {}

  /**
   * Looks at a jar.
   *
   * @param jar a file that can be read to its end
   */
  static JarScan of(Path jar) throws IOException {
    JarScan scan = new JarScan();
    try (InputStream in = Files.newInputStream(jar)) {
      scan.jar(in, "", 0);
    }
    return scan;
  }

  /** Grave ones first, each once. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    findings.stream().filter(finding -> finding.danger().grave).forEach(all::add);
    findings.stream().filter(finding -> !finding.danger().grave).forEach(all::add);
    all.removeIf(finding -> ownClasses.contains(finding.what()));
    return all;
  }

  /** The symbolic name, empty when it has none. */
  String bundle() {
    return bundle;
  }

  /** Whether its code opens files or sockets other than those that are lent. */
  boolean opensByItself() {
    return findings.stream().anyMatch(finding -> OPENING.contains(finding.danger()));
  }

  private void jar(InputStream in, String place, int depth) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".class")) {
        type(zip.readAllBytes(), place + name);
      } else if (name.endsWith(".jar") && depth < DEEPEST) {
        jar(new ByteArrayInputStream(zip.readAllBytes()), place + name + "!/", depth + 1);
      } else if (name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib")) {
        findings.add(new Finding(Danger.NATIVE, "a native library", place + name));
      } else if (name.equals(MANIFEST) && depth == 0) {
        manifest(new Manifest(zip).getMainAttributes());
      }
    }
  }

  private void type(byte[] bytes, String place) {
    try {
      ClassScan scan = ClassScan.of(bytes);
      ownClasses.add(scan.name());
      findings.addAll(scan.findings());
    } catch (IllegalArgumentException e) {
      findings.add(new Finding(Danger.CLASSES, "a class file that cannot be read", place));
    }
  }

  private void manifest(Attributes headers) {
    String name = headers.getValue("Bundle-SymbolicName");
    bundle = name == null ? "" : name.split(";", 2)[0].strip();
    if (headers.getValue("Bundle-NativeCode") != null) {
      findings.add(new Finding(Danger.NATIVE, "Bundle-NativeCode", "its manifest"));
    }
    if (headers.getValue("Require-Bundle") != null) {
      findings.add(new Finding(Danger.CORE, "Require-Bundle", "its manifest"));
    }
    if (headers.getValue("DynamicImport-Package") != null) {
      findings.add(new Finding(Danger.CORE, "DynamicImport-Package", "its manifest"));
    }
    String imports = headers.getValue("Import-Package");
    for (String clause : imports == null ? List.<String>of() : clauses(imports)) {
      String wanted = clause.split(";", 2)[0].strip();
      boolean optional = clause.replace(" ", "").contains("resolution:=\"optional\"");
      boolean needed = !optional && !clause.replace(" ", "").contains("resolution:=optional");
      if (needed && isHidden(wanted)) {
        findings.add(new Finding(danger(wanted), "Import-Package: " + wanted, "its manifest"));
      }
    }
  }

  /** Only what this node has and hides; what it lacks is told when the bundle does not resolve. */
  private static boolean isHidden(String name) {
    boolean there =
        List.of("org.holdfast.", "com.sun.", "sun.", "jdk.", "org.osgi.", "org.apache.felix.")
            .stream()
            .anyMatch(name::startsWith);
    return there && !Visible.isPackage(name);
  }

  private static Danger danger(String name) {
    if (name.startsWith("com.sun.jna")) {
      return Danger.NATIVE;
    }
    boolean jdk = name.startsWith("sun.") || name.startsWith("jdk.") || name.startsWith("com.sun.");
    return jdk ? Danger.UNSAFE : Danger.CORE;
  }

  /** Clauses are parted by commas outside of quotation marks (OSGi core 3.2.4). */
  private static List<String> clauses(String header) {
    return List.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
  }
}
