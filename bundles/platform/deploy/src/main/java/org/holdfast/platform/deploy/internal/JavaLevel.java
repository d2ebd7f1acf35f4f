package org.holdfast.platform.deploy.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;

/**
 * The Java that a jar was built for is this one or older: by what its manifest says, and by its
 * classes (JVM specification 4.1: major version 45 is Java 1, each Java one more).
 */
final class JavaLevel implements AdmissionCheck {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int BEFORE_FIRST = 44;
  private static final Pattern ENVIRONMENT = Pattern.compile("(?:JavaSE|J2SE)-(?:1\\.)?(\\d{1,4})");
  private static final Pattern EE_CLAUSE =
      Pattern.compile("osgi\\.ee\\s*;[^,\"]*\"[^\"]*\\(version>?=(?:1\\.)?(\\d{1,4})");

  private final int here;

  JavaLevel(int here) {
    this.here = here;
  }

  @Override
  @SuppressWarnings("deprecation") // the header is old, and jars that carry it are still made
  public List<String> check(Staged jar) throws RefusedException, IOException {
    Optional<String> environments =
        jar.manifest().header(Constants.BUNDLE_REQUIREDEXECUTIONENVIRONMENT);
    if (environments.isPresent()) {
      // Any one of them is enough.
      atMost(
          Arrays.stream(environments.get().split(","))
              .map(each -> ENVIRONMENT.matcher(each.strip()))
              .mapToInt(each -> each.matches() ? Integer.parseInt(each.group(1)) : 0)
              .min()
              .orElse(0),
          "it");
    }
    Matcher clause =
        EE_CLAUSE.matcher(jar.manifest().header(Constants.REQUIRE_CAPABILITY).orElse(""));
    if (clause.find()) {
      atMost(Integer.parseInt(clause.group(1)), "it");
    }
    checkClasses(jar);
    return List.of();
  }

  private void checkClasses(Staged jar) throws IOException, RefusedException {
    try (ZipFile zip = new ZipFile(jar.jar().toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class") && entry.getSize() >= 8) {
          try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
            if (in.readInt() == MAGIC) {
              in.readUnsignedShort();
              atMost(in.readUnsignedShort() - BEFORE_FIRST, "class " + entry.getName());
            }
          }
        }
      }
    }
  }

  private void atMost(int level, String what) throws RefusedException {
    if (level > here) {
      throw new RefusedException(
          "%s was built for Java %d, this is Java %d; build it with --release %d"
              .formatted(what, level, here, here));
    }
  }
}
