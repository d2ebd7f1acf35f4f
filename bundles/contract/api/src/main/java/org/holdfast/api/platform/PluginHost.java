package org.holdfast.api.platform;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the node that bundles of the deploy folder extend, as the checker engine is by check
 * types: it tells what a bundle would mean to it, and how those fare that a bundle serves.
 * Registered as a service (whiteboard); any thread.
 */
@ConsumerType
public interface PluginHost {

  /**
   * The service by which bundles extend this part.
   *
   * @return the name of an interface; always the same
   */
  String extensionType();

  /**
   * What it would mean if a bundle brought these services, none of which is in use. Calls the code
   * of the bundle, so it may take as long as that takes; changes nothing.
   *
   * @param bundle symbolic name; what is served by a bundle of this name is not taken by another
   * @param extensions services of {@link #extensionType}
   * @return what they offer and whom it touches
   */
  Outlook outlook(String bundle, List<Object> extensions);

  /**
   * Those that a bundle serves, or served last as long as nobody has taken them over. Must not
   * block.
   *
   * @param bundle symbolic name
   * @return in the order of the configuration
   */
  List<PluginUse> uses(String bundle);

  /**
   * What a bundle would mean.
   *
   * @param offers what it would serve, for example keywords of check types
   * @param conflicts why it cannot be taken, one line each; empty when it can
   * @param touched those that it would serve; REFUSED is who would not be served, and why
   */
  record Outlook(List<String> offers, List<String> conflicts, List<PluginUse> touched) {

    /** Copies the lists. */
    public Outlook {
      offers = List.copyOf(offers);
      conflicts = List.copyOf(conflicts);
      touched = List.copyOf(touched);
    }
  }
}
