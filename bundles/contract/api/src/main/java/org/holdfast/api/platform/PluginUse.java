package org.holdfast.api.platform;

/**
 * Something that a bundle of the deploy folder serves, at one moment: for the checker engine, a
 * check.
 *
 * @param name the same as long as it is configured
 * @param standing how it fares
 * @param reason in one line; empty when there is nothing to say
 */
public record PluginUse(String name, Standing standing, String reason) {

  /** How something fares. */
  public enum Standing {
    /** It is served, and the bundle has found nothing yet since the node started. */
    UNTRIED,
    /** It is served, and what the bundle finds is good. */
    WELL,
    /** It is served, and what the bundle finds is bad. */
    DOWN,
    /** It is served, and the bundle cannot tell. */
    UNKNOWN,
    /** Nobody serves it at the moment. */
    WAITING,
    /** The bundle refuses to serve it. */
    REFUSED
  }

  /**
   * Whether the bundle does not do for it what it is there for.
   *
   * @return true for DOWN, UNKNOWN and REFUSED
   */
  public boolean isBad() {
    return standing == Standing.DOWN
        || standing == Standing.UNKNOWN
        || standing == Standing.REFUSED;
  }
}
