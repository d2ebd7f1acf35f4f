package org.holdfast.platform.guard.internal;

import org.osgi.framework.Bundle;

/** Tells bundles of the deploy folder from those of the distribution. */
final class Deployed {
  private static final String PREFIX = "deploy:";

  private Deployed() {}

  /**
   * Whether it came from the deploy folder.
   *
   * @param bundle null stands for one that is gone
   */
  static boolean is(Bundle bundle) {
    return bundle != null && bundle.getLocation().startsWith(PREFIX);
  }
}
