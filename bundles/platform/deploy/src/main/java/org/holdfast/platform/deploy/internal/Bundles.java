package org.holdfast.platform.deploy.internal;

import java.nio.file.Path;

/** What the deploy folder asks of the framework. Bundles are named by their symbolic name. */
interface Bundles {

  /** Whether the distribution itself brings this bundle. */
  boolean isCore(String symbolicName);

  /** Installs and starts a bundle; leaves nothing behind when it is refused. */
  void install(String fileName, String symbolicName, Path jar) throws RefusedException;

  /** Replaces a bundle by another version of it; the one before runs again when it is refused. */
  void update(String symbolicName, Path jar, Path before) throws RefusedException;

  /** Stops and removes a bundle. */
  void uninstall(String symbolicName);
}
