package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptInspector;
import org.osgi.service.component.annotations.Component;

/** Looks at scripts as they are looked at before each run. */
@Component
public final class LinuxScriptInspector implements ScriptInspector {

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxScriptInspector() {}

  @Override
  public void inspect(ScriptCommand command) throws IOException {
    Identity identity = Identity.of(command);
    ProgramCheck.check(command.argv().getFirst(), identity.uid() == 0);
    identity.wrap(command.argv());
  }
}
