package org.holdfast.api.process;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs scripts: own session and process group, empty environment but PATH, directory {@code /},
 * standard input from {@code /dev/null}, as the user asked for, never through a shell.
 *
 * <p>Any thread. A program that root would run and that others than root can change, in any part of
 * its path, is refused; the check is made at every run.
 */
@ProviderType
public interface ScriptRunner {

  /**
   * Runs a script to its end. At the limit its process group gets SIGTERM, and SIGKILL 2 s later.
   *
   * @param command what to run
   * @param limit the longest time it may take
   * @return how it ended
   * @throws IOException when it cannot be started; the message names the part of the path, the user
   *     or the right at fault
   * @throws InterruptedException when the caller is interrupted; the process group is then killed
   */
  ScriptResult run(ScriptCommand command, Duration limit) throws IOException, InterruptedException;
}
