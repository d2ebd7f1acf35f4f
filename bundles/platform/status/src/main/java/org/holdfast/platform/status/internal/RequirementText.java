package org.holdfast.platform.status.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the filters that bnd writes for imports and execution environments. */
final class RequirementText {
  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern AT_LEAST = Pattern.compile("\\(version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
  private static final Pattern JAVA = Pattern.compile("\\(version=([^)]+)\\)");

  private RequirementText() {}

  /** {@code org.x [1.0.0,2.0.0)} for a filter on package and version. */
  static String packageAndRange(String filter) {
    Matcher name = PACKAGE.matcher(filter);
    if (!name.find()) {
      return filter;
    }
    Matcher below = BELOW.matcher(filter);
    String ceiling = below.find() ? below.group(1) : null;
    Matcher atLeast = AT_LEAST.matcher(below.reset().replaceAll(""));
    String floor = atLeast.find() ? atLeast.group(1) : null;
    if (floor == null) {
      return name.group(1);
    }
    return name.group(1)
        + (ceiling == null ? " " + floor + " or later" : " [" + floor + "," + ceiling + ")");
  }

  /** {@code Java 26} for a filter on the execution environment. */
  static String javaVersion(String filter) {
    Matcher version = JAVA.matcher(filter);
    return version.find() ? "Java " + version.group(1) : filter;
  }
}
