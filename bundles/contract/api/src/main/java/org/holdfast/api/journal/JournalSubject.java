package org.holdfast.api.journal;

/**
 * Whom an entry is about.
 *
 * @param type what it is
 * @param name its name, as all surfaces write it
 * @param of the virtual server that a real server belongs to; empty for all others
 */
public record JournalSubject(Type type, String name, String of) {

  /** What a subject is. */
  public enum Type {
    /** A VRRP instance. */
    INSTANCE,
    /** A sync group. */
    GROUP,
    /** A tracker, such as {@code script chk}. */
    TRACKER,
    /** A virtual server. */
    VIRTUAL_SERVER,
    /** A real server in its virtual server. */
    REAL_SERVER,
    /** The configuration of the node. */
    CONFIGURATION,
    /** A jar of the deploy folder. */
    PLUGIN,
    /** A part of the node, such as {@code checker}. */
    PART,
    /** The node itself. */
    NODE
  }

  /**
   * One that belongs to nobody.
   *
   * @param type what it is
   * @param name its name
   */
  public JournalSubject(Type type, String name) {
    this(type, name, "");
  }

  @Override
  public String toString() {
    return of.isEmpty() ? name : name + " of " + of;
  }
}
