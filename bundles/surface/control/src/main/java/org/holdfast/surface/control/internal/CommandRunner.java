package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.holdfast.api.operation.MisuseException;

/**
 * Executes one Gogo command: its output, a NUL, its status in digits, a newline; behind the status
 * {@code refused} when the command failed and what it said last is why.
 */
final class CommandRunner {

  /** The variable of a session in which a command leaves a status other than 0 and 1. */
  private static final String STATUS = "holdfast.status";

  private static final String REFUSED = "1 refused";
  private static final String MISUSED = Status.USAGE + " refused";

  /** The variable of a session that names the user at the other end, for commands that keep it. */
  static final String USER = "holdfast.user";

  /** The variable of a session with the width of its terminal, where there is one. */
  static final String COLUMNS = "holdfast.columns";

  /** The variable of a session, and so a command of it, that calls what was sent with its words. */
  static final String GRANTED = "granted";

  private final CommandProcessor processor;

  /**
   * The variable of a session with what a command runs, on its own thread, before it goes on until
   * the client goes: then no time is set to it, and it is interrupted when the client goes.
   */
  private static final String FOLLOW = "holdfast.follow";

  private final String user;
  private final Runnable follow;

  CommandRunner(CommandProcessor processor, String user, Runnable follow) {
    this.processor = processor;
    this.user = user;
    this.follow = follow;
  }

  void run(Request.Shell request, OutputStream socket) throws IOException {
    PrintStream out = new PrintStream(socket, false, StandardCharsets.UTF_8);
    String status;
    try (CommandSession session =
        processor.createSession(InputStream.nullInputStream(), out, out)) {
      session.put(USER, user);
      session.put(FOLLOW, follow);
      session.put(COLUMNS, request.columns());
      status = execute(session, request, out);
    }
    out.write(0);
    out.print(status + "\n");
    out.flush();
    if (out.checkError()) {
      throw new IOException("the client went before the end of the output");
    }
  }

  private static String execute(CommandSession session, Request.Shell request, PrintStream out) {
    try {
      Object result = result(session, request);
      String text = text(session, result);
      if (!text.isEmpty()) {
        out.println(text);
      }
      return session.get(STATUS) instanceof Integer status ? status.toString() : "0";
    } catch (MisuseException | CommandNotFoundException e) {
      out.println(e.getMessage());
      return MISUSED;
    } catch (Exception e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      out.println(why);
      return why.startsWith("{") ? "1" : REFUSED; // a document is an answer, whatever it tells
    }
  }

  private static Object result(CommandSession session, Request.Shell request) throws Exception {
    if (request instanceof Request.Granted granted) {
      Function command = (Function) session.get(granted.simple().name());
      List<Object> words = List.copyOf(granted.simple().words());
      session.put(GRANTED, (Function) (within, none) -> command.execute(within, words));
    }
    return session.execute(request.command());
  }

  private static String text(CommandSession session, Object result) {
    if (result == null) {
      return "";
    }
    return result instanceof CharSequence chars
        ? chars.toString()
        : session.format(result, Converter.INSPECT).toString();
  }
}
