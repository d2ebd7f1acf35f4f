package org.holdfast.platform.guard.internal;

import java.util.List;
import java.util.Set;

/**
 * What a bundle of the deploy folder sees of the others: the packages of the checker SPI, those of
 * the framework that components need, and those of the JDK for TLS, cryptography and XML; and the
 * services that the SPI lends. {@code java.*} is seen by every bundle.
 */
final class Visible {
  private static final Set<String> PACKAGES =
      Set.of(
          "org.holdfast.api.check",
          "org.holdfast.api.config",
          "org.holdfast.api.process",
          "org.holdfast.api.schema",
          "org.holdfast.api.track",
          "org.osgi.framework",
          "org.osgi.framework.dto",
          "org.osgi.framework.wiring",
          "org.osgi.framework.wiring.dto",
          "org.osgi.resource",
          "org.osgi.resource.dto",
          "org.osgi.dto",
          "org.osgi.service.component",
          "org.osgi.service.component.runtime",
          "org.osgi.service.log",
          "org.osgi.util.tracker");
  private static final List<String> TREES =
      List.of(
          "java.",
          "javax.crypto",
          "javax.net",
          "javax.security",
          "javax.xml",
          "org.w3c.dom",
          "org.xml.sax",
          "org.ietf.jgss");
  private static final Set<String> LENT =
      Set.of("org.osgi.service.log.LoggerFactory", "org.osgi.service.log.LogService");
  private static final Set<String> TAKEN = Set.of("org.holdfast.api.check.CheckerFactory");

  private Visible() {}

  /** Whether a deployed bundle may import it. */
  static boolean isPackage(String name) {
    return PACKAGES.contains(name)
        || TREES.stream().anyMatch(tree -> name.startsWith(tree) && ends(name, tree));
  }

  private static boolean ends(String name, String tree) {
    return tree.endsWith(".")
        || name.length() == tree.length()
        || name.charAt(tree.length()) == '.';
  }

  /** Whether a deployed bundle may use a service that others have registered under these names. */
  static boolean isLent(String[] interfaces) {
    return LENT.containsAll(Set.of(interfaces));
  }

  /** Whether others may use a service that a deployed bundle has registered under these names. */
  static boolean isTaken(String[] interfaces) {
    return TAKEN.containsAll(Set.of(interfaces));
  }
}
