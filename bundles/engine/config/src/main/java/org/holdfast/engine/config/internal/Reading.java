package org.holdfast.engine.config.internal;

import java.util.Locale;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.Parts;
import org.holdfast.config.ReadResult;
import org.holdfast.config.SourceLoader;

/**
 * How this node reads a configuration, whichever file or commit it is.
 *
 * @param configId what {@code @id} lines are compared with
 * @param parts what it runs
 */
record Reading(String configId, Parts parts) {

  /** Everything is run. */
  static Reading of(String configId) {
    return new Reading(configId, Parts.ALL);
  }

  /**
   * By the settings.
   *
   * @throws IllegalArgumentException when there are no such parts
   */
  static Reading of(Settings settings) {
    String id = settings.configId().isEmpty() ? HostName.read() : settings.configId();
    return new Reading(
        id,
        switch (settings.parts().toLowerCase(Locale.ROOT)) {
          case "all" -> Parts.ALL;
          case "vrrp" -> Parts.VRRP;
          case "checkers" -> Parts.CHECKERS;
          default ->
              throw new IllegalArgumentException(
                  "org.holdfast.engine.config.parts is '%s'; expected all, vrrp or checkers"
                      .formatted(settings.parts()));
        });
  }

  ReadResult read(String name, SourceLoader sources) {
    return ConfigReader.read(name, sources, configId, parts);
  }

  /** What is left out of a file; empty for nothing. */
  String leftOut() {
    return switch (parts) {
      case ALL -> "";
      case VRRP -> "VRRP alone is run (-P): virtual servers of the file are left out";
      case CHECKERS ->
          "virtual servers and their checks alone are run (-C): VRRP instances, sync groups,"
              + " their scripts and static addresses of the file are left out";
    };
  }
}
