package org.holdfast.api.platform;

import java.util.List;
import java.util.Optional;

/**
 * What would become of a jar in the deploy folder.
 *
 * @param file its name
 * @param admitted whether it would be taken
 * @param reason why it would not; empty when it would
 * @param bundle symbolic name; empty when it could not be read
 * @param version empty when it could not be read
 * @param sha256 in lower-case hexadecimal digits
 * @param signature who signed it, or that nobody did
 * @param replaces the version that runs now and would be replaced
 * @param offers what it would serve, for example keywords of check types
 * @param warnings what people should know of it although it would be taken
 * @param touched those that it would serve; REFUSED is who would not be served, and why
 */
public record PluginPlan(
    String file,
    boolean admitted,
    String reason,
    String bundle,
    String version,
    String sha256,
    String signature,
    Optional<String> replaces,
    List<String> offers,
    List<String> warnings,
    List<PluginUse> touched) {

  /** Copies the lists. */
  public PluginPlan {
    offers = List.copyOf(offers);
    warnings = List.copyOf(warnings);
    touched = List.copyOf(touched);
  }
}
