package org.holdfast.engine.track.internal;

import java.util.List;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackProcess.Match;

/** Which processes a {@code vrrp_track_process} counts. */
final class ProcessMatch {
  private static final int KERNEL_NAME = 15;

  private ProcessMatch() {}

  /** Whether command lines must be read. */
  static boolean needsCommand(TrackProcess wanted) {
    return wanted.fullCommand() || wanted.match() != Match.ANY;
  }

  static boolean matches(TrackProcess wanted, RunningProcess running) {
    if (!needsCommand(wanted)) {
      String name = fileName(wanted.program());
      String kept = name.length() > KERNEL_NAME ? name.substring(0, KERNEL_NAME) : name;
      return running.name().equals(kept);
    }
    List<String> command = running.command();
    return !command.isEmpty()
        && sameProgram(wanted.program(), command.getFirst())
        && sameArguments(wanted, command.subList(1, command.size()));
  }

  /** A program without a path is meant wherever it is. */
  private static boolean sameProgram(String wanted, String running) {
    return running.equals(wanted) || wanted.indexOf('/') < 0 && fileName(running).equals(wanted);
  }

  private static boolean sameArguments(TrackProcess wanted, List<String> running) {
    List<String> arguments = wanted.arguments();
    int count = arguments.size();
    return switch (wanted.match()) {
      case ANY -> true;
      case EXACT -> running.equals(arguments);
      case PARTIAL -> running.size() >= count && running.subList(0, count).equals(arguments);
      case INITIAL ->
          running.size() >= count
              && running.subList(0, count - 1).equals(arguments.subList(0, count - 1))
              && running.get(count - 1).startsWith(arguments.getLast());
    };
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
