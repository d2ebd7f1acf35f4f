package org.holdfast.surface.shell.internal;

import java.lang.reflect.Proxy;
import org.apache.felix.service.command.CommandSession;

/** Sessions of the shell. */
final class Sessions {

  private Sessions() {}

  /** A session with a variable that names its user. */
  static CommandSession of(String user) {
    return (CommandSession)
        Proxy.newProxyInstance(
            CommandSession.class.getClassLoader(),
            new Class<?>[] {CommandSession.class},
            (proxy, method, args) ->
                method.getName().equals("get") && args[0].equals(Operator.USER) ? user : null);
  }
}
