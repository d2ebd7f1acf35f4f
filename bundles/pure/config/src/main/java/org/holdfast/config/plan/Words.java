package org.holdfast.config.plan;

import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Part;

/** How parts and actions are called. */
final class Words {
  private Words() {}

  static String of(Part part) {
    return switch (part) {
      case GLOBAL -> "global_defs";
      case SCRIPT -> "script";
      case FILE -> "track_file";
      case PROCESS -> "track_process";
      case SYNC_GROUP -> "sync group";
      case INSTANCE -> "instance";
      case ADDRESS -> "address";
      case VIRTUAL_SERVER -> "virtual server";
      case REAL_SERVER -> "real server";
      case CHECK -> "check";
      case OTHER -> "other block";
    };
  }

  static String count(int number, Part part) {
    String noun = of(part);
    if (number == 1 || part == Part.GLOBAL) {
      return part == Part.GLOBAL ? noun : "1 " + noun;
    }
    return number + " " + noun + (noun.endsWith("s") ? "es" : "s");
  }

  static String past(Action action) {
    return switch (action) {
      case ADD -> "added";
      case RENAME -> "renamed";
      case CHANGE -> "changed";
      case MOVE -> "moved";
      case REMOVE -> "removed";
    };
  }
}
