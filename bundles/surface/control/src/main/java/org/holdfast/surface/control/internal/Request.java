package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a connection. */
sealed interface Request {
  /** Longest line accepted, in bytes. */
  int MAX_LINE = 16 * 1024;

  /** The kinds of requests, as they are counted. */
  enum Kind {
    /** A line of the API. */
    API,
    /** A command of the shell. */
    COMMAND,
    /** A terminal. */
    TERMINAL
  }

  /**
   * {@code J JSON}: a call of the API; its answer, a NUL and a status come back.
   *
   * @param json the call
   */
  record Call(String json) implements Request {
    @Override
    public Kind kind() {
      return Kind.API;
    }
  }

  /**
   * {@code X COMMAND}, or {@code X:COLUMNS COMMAND} for a terminal of this width: one command; its
   * output, a NUL and its status come back.
   *
   * @param command what Gogo is to execute
   * @param columns width of the screen that the output is for; 0 for none
   */
  record Execute(String command, int columns) implements Shell {}

  /**
   * One that a role is enough for: it is called as it is, and not looked for in a line.
   *
   * @param simple command and words
   * @param columns width of the screen that the output is for; 0 for none
   */
  record Granted(SimpleCommand simple, int columns) implements Shell {
    @Override
    public String command() {
      return CommandRunner.GRANTED;
    }
  }

  /** One command of the shell. */
  sealed interface Shell extends Request {

    /** What Gogo is to execute. */
    String command();

    /** Width of the screen that the output is for; 0 for none. */
    int columns();

    @Override
    default Kind kind() {
      return Kind.COMMAND;
    }
  }

  /**
   * {@code I TERM COLUMNS ROWS}: a terminal; bytes go both ways from then on.
   *
   * @param terminal terminfo name
   * @param columns width
   * @param rows height
   */
  record Interactive(String terminal, int columns, int rows) implements Request {
    @Override
    public Kind kind() {
      return Kind.TERMINAL;
    }
  }

  /** What it is counted as. */
  Kind kind();

  /** Reads the line byte by byte, so that nothing of what follows it is lost. */
  static Request read(InputStream in) throws IOException {
    byte[] line = new byte[256];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new BadRequestException(
            Drop.HALF_REQUEST, "the connection ended within the first line");
      }
      if (length == MAX_LINE) {
        throw new BadRequestException(
            Drop.LONG_LINE, "the first line is longer than " + MAX_LINE + " bytes");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    return parse(new String(line, 0, length, StandardCharsets.UTF_8));
  }

  private static Request parse(String line) throws IOException {
    if (line.startsWith("J ")) {
      return new Call(line.substring(2));
    }
    if (line.startsWith("X ")) {
      return new Execute(line.substring(2), 0);
    }
    Matcher wide = Pattern.compile("X:(\\d{1,4}) (.*)").matcher(line);
    if (wide.matches()) {
      return new Execute(wide.group(2), Integer.parseInt(wide.group(1)));
    }
    Matcher matcher = Pattern.compile("I ([\\w.+-]{1,64}) (\\d{1,4}) (\\d{1,4})").matcher(line);
    if (!matcher.matches()) {
      throw new BadRequestException(
          Drop.GARBAGE,
          "the first line is neither 'J JSON' nor 'X COMMAND' nor 'I TERM COLUMNS ROWS'");
    }
    return new Interactive(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }
}
