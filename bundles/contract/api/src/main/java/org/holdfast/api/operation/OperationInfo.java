package org.holdfast.api.operation;

import java.util.List;

/**
 * What is told of an operation: the schema of one verb.
 *
 * @param verb its name: words of small letters joined by dots, {@code vrrp.release}; no other
 *     operation has it
 * @param role who may
 * @param kind what it does to the node, and how long it takes
 * @param help what it does, in one line
 * @param parameters what it can be told
 * @param answer what it answers, in one line
 */
public record OperationInfo(
    String verb, Role role, Kind kind, String help, List<Parameter> parameters, String answer) {

  /** What an operation does to the node. */
  public enum Kind {
    /** Nothing; it answers at once. */
    LOOK,
    /** Nothing; it answers when something has happened. */
    WAIT,
    /** Nothing; it answers line by line, until its client goes: {@link Lines}. */
    FOLLOW,
    /** It changes something, unless it is a dry run. */
    CHANGE
  }

  /** Copies the list. */
  public OperationInfo {
    parameters = List.copyOf(parameters);
  }
}
