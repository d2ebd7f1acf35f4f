package org.holdfast.platform.deploy.internal;

import java.util.Optional;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What the manifest of a bundle says of it.
 *
 * @param headers the main section
 * @param symbolicName without directives
 * @param version 0.0.0 when it says none
 */
record BundleManifest(Attributes headers, String symbolicName, Version version) {

  /**
   * Reads the name and version.
   *
   * @throws RefusedException when there is no name, or the version is none
   */
  static BundleManifest of(Attributes headers) throws RefusedException {
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || name.isBlank()) {
      throw new RefusedException("its manifest has no Bundle-SymbolicName, so it is not a bundle");
    }
    String version = headers.getValue(Constants.BUNDLE_VERSION);
    try {
      return new BundleManifest(
          headers, name.split(";", 2)[0].strip(), Version.parseVersion(version));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "its Bundle-Version is '" + version + "'; expected one such as 1.2.3 or 1.2.3.text");
    }
  }

  /** A header that says something. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getValue(name)).filter(value -> !value.isBlank());
  }
}
