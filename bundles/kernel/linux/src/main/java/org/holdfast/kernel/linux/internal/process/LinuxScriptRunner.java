package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptRunner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Runs scripts. Waiting for a process blocks a thread in the kernel, so it is done on threads of
 * their own and not on the caller's, which may be virtual.
 */
@Component
public final class LinuxScriptRunner implements ScriptRunner {
  private final ExecutorService waiting;

  /** Without settings. */
  @Activate
  public LinuxScriptRunner() {
    waiting =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("holdfast-script-", 0).factory());
  }

  @Deactivate
  void stop() {
    waiting.shutdown();
  }

  @Override
  public ScriptResult run(ScriptCommand command, Duration limit)
      throws IOException, InterruptedException {
    Identity identity = Identity.of(command);
    ProgramCheck.check(command.argv().getFirst(), identity.uid() == 0);
    ScriptProcess process = ScriptProcess.start(identity.wrap(command.argv()));
    try {
      return waiting.submit(() -> process.await(limit)).get();
    } catch (InterruptedException e) {
      process.kill();
      throw e;
    } catch (ExecutionException | RejectedExecutionException e) {
      process.kill();
      throw new IOException("script " + command.argv().getFirst() + " could not be awaited", e);
    }
  }
}
