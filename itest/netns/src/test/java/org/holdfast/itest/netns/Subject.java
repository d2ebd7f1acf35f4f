package org.holdfast.itest.netns;

import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.NodeProgram;

/** The program that is tested. */
final class Subject {

  private Subject() {}

  static NodeProgram program() {
    return switch (System.getProperty("itest.subject", "holdfast")) {
      case "holdfast" -> Holdfast.built();
      case "keepalived" -> new Keepalived();
      case String other ->
          throw new IllegalArgumentException(
              "itest.subject is '%s', expected holdfast or keepalived".formatted(other));
    };
  }
}
