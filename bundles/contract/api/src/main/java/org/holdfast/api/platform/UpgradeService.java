package org.holdfast.api.platform;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Replaces an engine or a kernel port while the node runs. Any thread. */
@ProviderType
public interface UpgradeService {

  /**
   * Puts a jar in the place of the bundle of the distribution that has its symbolic name. The jar
   * passes what a jar of the deploy folder passes: signature, revocation, form of the file. When
   * the new version does not start, or does not offer every service of the one before within some
   * seconds, that one returns. Lasts until the process ends: the next start takes what is in the
   * distribution.
   *
   * @param jar anywhere; a detached signature may lie beside it
   * @param force also an older version
   * @param who the user who asks, for the journal
   * @return what was done
   * @throws PluginException when it is refused, or the version before had to return; says which
   */
  Upgrade upgrade(Path jar, boolean force, String who) throws PluginException;

  /**
   * What {@link #upgrade} would do, as far as that is known before the new version starts; nothing
   * is changed.
   *
   * @param jar anywhere; a detached signature may lie beside it
   * @param force also an older version
   * @return what would be done, with 0 ms
   * @throws PluginException when it would be refused, and why
   */
  Upgrade plan(Path jar, boolean force) throws PluginException;

  /**
   * What was done.
   *
   * @param bundle symbolic name
   * @param from the version before
   * @param to the version now
   * @param signature who signed it, or that nobody did
   * @param warnings what people should know of it although it was taken
   * @param millis from the stop of the one to the last service of the other
   */
  record Upgrade(
      String bundle, String from, String to, String signature, List<String> warnings, long millis) {

    /** Copies the list. */
    public Upgrade {
      warnings = List.copyOf(warnings);
    }
  }
}
