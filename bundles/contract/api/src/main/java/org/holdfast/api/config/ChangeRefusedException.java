package org.holdfast.api.config;

import java.util.List;

/** A change that cannot be made now. Nothing was changed; the message says what to do instead. */
public final class ChangeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NAMES = 20;

  /**
   * Says why.
   *
   * @param message the reason and the remedy, for the person who asked
   */
  public ChangeRefusedException(String message) {
    super(message);
  }

  /**
   * Nothing has the name that was asked for.
   *
   * @param kind what it was to be: "real server"
   * @param name what was asked for
   * @param known the names that there are; the first 20 of them are told
   * @return the refusal
   */
  public static ChangeRefusedException unknown(String kind, String name, List<String> known) {
    return new ChangeRefusedException(
        "no %s is called '%s'; there %s".formatted(kind, name, told(known)));
  }

  private static String told(List<String> known) {
    if (known.isEmpty()) {
      return "are none";
    }
    List<String> names = known.stream().distinct().toList();
    return "is "
        + String.join(", ", names.stream().limit(MOST_NAMES).toList())
        + (names.size() > MOST_NAMES ? " and more" : "");
  }
}
