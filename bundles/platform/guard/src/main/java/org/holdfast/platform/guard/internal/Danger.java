package org.holdfast.platform.guard.internal;

/**
 * What code of a deployed bundle can do beyond a check. A grave one ends the process, leaves the
 * JVM, or reaches what belongs to others; the rest is named only, because good checks do it too.
 */
enum Danger {
  EXIT(true, "ends the node", "a check returns a result, it never ends the process"),
  PROCESS(
      true, "starts a process", "use CheckContext.run, which has a user, limits and a deadline"),
  NATIVE(true, "runs native code", "a fault in native code ends the node; use what is lent"),
  UNSAFE(true, "uses the inside of the JDK", "it is hidden from deployed bundles; use java.*"),
  CORE(true, "reaches into the core", "only the packages of the checker SPI are for bundles"),
  CLASSES(true, "makes classes or class loaders", "put every class into the jar"),
  HOOK(true, "adds a shutdown hook", "close what the checker holds in Checker.close"),
  LISTENER(true, "opens a listener", "a check connects, it does not listen"),
  GLOBAL(true, "changes the whole process", "keep settings inside the bundle"),
  REFLECTION(false, "opens members by reflection", ""),
  THREAD(false, "makes threads", "probes have their own thread"),
  SOCKET(
      false,
      "opens sockets of its own",
      "those that are lent obey bindto, fwmark and the deadline"),
  FILE(false, "reads or writes files", "");

  /** Whether a bundle that does it is refused, unless the policy only warns. */
  final boolean grave;

  /** What it does, in words that follow "it". */
  final String words;

  /** What to do instead, empty where nothing is to be said. */
  final String instead;

  Danger(boolean grave, String words, String instead) {
    this.grave = grave;
    this.words = words;
    this.instead = instead;
  }
}
