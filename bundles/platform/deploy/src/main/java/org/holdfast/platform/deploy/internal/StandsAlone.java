package org.holdfast.platform.deploy.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;

/**
 * No other bundle can come to depend on a deployed one: then its refresh takes nobody with it. What
 * is read is what runs: one set of classes for every Java.
 */
final class StandsAlone implements AdmissionCheck {

  @Override
  public List<String> check(Staged jar) throws RefusedException {
    refuse(jar, Constants.EXPORT_PACKAGE, "exports packages; a deployed bundle exports nothing");
    refuse(jar, Constants.FRAGMENT_HOST, "is a fragment; a deployed bundle stands alone");
    Optional<String> versions = jar.manifest().header("Multi-Release");
    if (versions.isPresent() && versions.get().strip().equalsIgnoreCase("true")) {
      throw new RefusedException(
          "it is a multi-release jar, of which other classes and another manifest may run than"
              + " those that were read; build it for Java "
              + Runtime.version().feature()
              + " alone, without Multi-Release");
    }
    return List.of();
  }

  private static void refuse(Staged jar, String header, String reason) throws RefusedException {
    Optional<String> value = jar.manifest().header(header);
    if (value.isPresent()) {
      throw new RefusedException("it " + reason + " (" + header + ": " + value.get() + ")");
    }
  }
}
