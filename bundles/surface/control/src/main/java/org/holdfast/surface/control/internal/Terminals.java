package org.holdfast.surface.control.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * Runs gogo.jline on the other end of a connection. Loaded only when somebody asks for a terminal,
 * so an appliance may leave jline out.
 */
final class Terminals {

  private Terminals() {}

  static void run(
      CommandProcessor processor,
      Request.Interactive request,
      String user,
      InputStream in,
      OutputStream out)
      throws Exception {
    // TerminalBuilder finds its providers by the context class loader, which is not ours here.
    try (ExternalTerminal terminal =
        new ExternalTerminal("holdfast", request.terminal(), in, out, StandardCharsets.UTF_8)) {
      terminal.setSize(size(request));
      try (CommandSession session =
          processor.createSession(terminal.input(), terminal.output(), terminal.output())) {
        session.put(Shell.VAR_TERMINAL, terminal);
        session.put(CommandRunner.USER, user);
        session.put(CommandRunner.COLUMNS, terminal.getWidth());
        // Without --noshutdown the end of this session would stop the framework.
        new Shell(new Context(), processor)
            .gosh(session, new String[] {"--login", "--noshutdown", "--nohistory"});
      }
    }
  }

  /** A terminal that does not know its size says 0. */
  private static Size size(Request.Interactive request) {
    return new Size(
        request.columns() == 0 ? 80 : request.columns(), request.rows() == 0 ? 24 : request.rows());
  }

  private static final class Context implements Shell.Context {
    @Override
    public String getProperty(String name) {
      return System.getProperty(name);
    }

    @Override
    public void exit() {
      throw new UnsupportedOperationException("a session does not end the node");
    }
  }
}
