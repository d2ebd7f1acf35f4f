package org.holdfast.platform.deploy.internal;

import java.util.List;
import org.holdfast.api.platform.PluginHost.Outlook;
import org.holdfast.api.platform.PluginUse;

/** What the deploy folder asks of the framework. Bundles are named by their symbolic name. */
interface Bundles {

  /** A bundle that is installed and resolved, beside the one of its name that may run. */
  interface Prepared {

    /** What it would mean to start it. Calls its code. */
    Outlook outlook() throws RefusedException;

    /** Starts it in the place of the one that runs, which starts again when this one does not. */
    void start() throws RefusedException;

    /** Removes it, unless it was started. */
    void discard();
  }

  /** Whether the distribution itself brings this bundle. */
  boolean isCore(String symbolicName);

  /** Installs and resolves a jar; leaves nothing behind when it is refused. */
  Prepared prepare(Staged jar) throws RefusedException;

  /** Stops and removes a bundle. */
  void uninstall(String symbolicName);

  /** What the bundle serves now. */
  List<PluginUse> uses(String symbolicName);
}
