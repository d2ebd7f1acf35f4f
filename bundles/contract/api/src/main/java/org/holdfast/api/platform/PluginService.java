package org.holdfast.api.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The deploy folder as others see and use it. Any thread. */
@ProviderType
public interface PluginService {

  /**
   * Every jar of the deploy folder. Does not block.
   *
   * @return in order of file name
   */
  List<PluginStatus> plugins();

  /**
   * How often each step was taken since the start. Does not block.
   *
   * @return a figure for every kind
   */
  Map<PluginEvent.Kind, Long> counts();

  /**
   * The last steps. Does not block.
   *
   * @return at most 100, the oldest first
   */
  List<PluginEvent> events();

  /**
   * What would become of a jar; nothing is changed. May call code of the jar, if it would be
   * admitted as far as that. Waits while the folder is being followed.
   *
   * @param jar anywhere; a detached signature may lie beside it
   * @return also for a jar that would be refused
   * @throws PluginException when there is no such file, or it cannot be read
   */
  PluginPlan plan(Path jar) throws PluginException;

  /**
   * Puts a jar into the deploy folder, with its detached signature, if it would be admitted.
   *
   * @param jar anywhere; must not lie in the deploy folder
   * @param force also when it is older than what runs, or would not serve all that are served now
   * @param who the user who asks, for the journal
   * @return what became of it
   * @throws PluginException when it is refused; the folder is as before
   */
  PluginStatus install(Path jar, boolean force, String who) throws PluginException;

  /**
   * Looks whether a jar is as it was signed: file, signature and trust, nothing else.
   *
   * @param jar a file, or the name of one in the deploy folder
   * @return {@link PluginPlan#admitted} says whether it is; nothing is offered or touched
   * @throws PluginException when there is no such file, or it cannot be read
   */
  PluginPlan verify(Path jar) throws PluginException;

  /**
   * Returns to the version before, also in the folder. A second time it goes forth again.
   *
   * @param name of the file, or symbolic name of the bundle
   * @param who the user who asks, for the journal
   * @return what became of it
   * @throws PluginException when there is no such plugin or no version before
   */
  PluginStatus rollback(String name, String who) throws PluginException;

  /**
   * Puts a jar in quarantine: its bundle is removed and it is not tried again; or lets it out.
   *
   * @param name of the file, or symbolic name of the bundle
   * @param release whether to let it out
   * @param who the user who asks, for the journal
   * @return what became of it
   * @throws PluginException when there is no such plugin, or it is not in quarantine
   */
  PluginStatus quarantine(String name, boolean release, String who) throws PluginException;
}
