package org.holdfast.api.schema;

import java.util.Objects;

/**
 * What comes of an option once it was read. Every option that keepalived accepts is accepted; one
 * that is not acted on says why, and the configuration says that it holds it.
 *
 * @param kind what comes of it
 * @param reason why it is not acted on, in words that end a sentence; empty when it is
 */
public record Effect(Kind kind, String reason) {

  /** It does what it says. */
  public static final Effect ACTED_ON = new Effect(Kind.ACTED_ON, "");

  /** What comes of an option. */
  public enum Kind {
    /** It does what it says. */
    ACTED_ON,
    /** It is read and held, and changes nothing. */
    HELD,
    /** A file with it is refused, because running without it would be dangerous. */
    REFUSED
  }

  /** Refuses null components. */
  public Effect {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
  }
}
