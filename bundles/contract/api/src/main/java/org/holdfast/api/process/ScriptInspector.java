package org.holdfast.api.process;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at a script as {@link ScriptRunner} does before each run, and runs nothing. Any thread. */
@ProviderType
public interface ScriptInspector {

  /**
   * Looks at the user, the program and every part of its path.
   *
   * @param command what would be run
   * @throws IOException when it would be refused; the message names the part of the path, the user
   *     or the right at fault
   */
  void inspect(ScriptCommand command) throws IOException;
}
