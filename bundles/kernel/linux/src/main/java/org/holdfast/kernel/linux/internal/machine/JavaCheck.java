package org.holdfast.kernel.linux.internal.machine;

import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/** The Java that this runs on, which is the one that a node would have. */
final class JavaCheck {
  private static final int LEAST = 25;
  private static final Subject JAVA = Abilities.needed("java", "all that a node does");

  private JavaCheck() {}

  static void look(Abilities abilities) {
    abilities.answer(
        JAVA,
        Runtime.version().feature() >= LEAST,
        "Java %s of %s in %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home")),
        "install a JDK 25 (any vendor), or the Debian package, which has its own");
  }
}
