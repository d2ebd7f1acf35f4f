package org.holdfast.surface.shell.internal;

import org.apache.felix.service.command.Job;

/** How wide the screen is that the text of a command is for. */
final class ScreenWidth {

  /** The variable of a session with the columns of its terminal; the control socket sets it. */
  static final String COLUMNS = "holdfast.columns";

  /** No terminal: a file, a pipe, another program. */
  static final int ENDLESS = Integer.MAX_VALUE;

  private ScreenWidth() {}

  /**
   * The columns of the terminal that the running command writes to: of its session, or by the
   * system property of the same name in a program that has none.
   */
  static int columns() {
    Integer program = Integer.getInteger(COLUMNS);
    return program == null ? ofSession() : known(program);
  }

  /** Says that this program has no sessions, and no Gogo to ask for them. */
  static void withoutSessions() {
    System.setProperty(COLUMNS, System.getProperty(COLUMNS, "0"));
  }

  private static int ofSession() {
    Job job = Job.Utils.current();
    if (job == null) {
      return ENDLESS;
    }
    boolean read = job.processes().size() > 1; // by the next command of a pipe
    return read ? ENDLESS : known(job.session().get(COLUMNS));
  }

  private static int known(Object columns) {
    return columns instanceof Integer number && number > 0 ? number : ENDLESS;
  }
}
