package org.holdfast.engine.config.internal.host;

import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;

/** Makes findings at the words of the configuration that they are about. */
public interface Finder {

  /**
   * A finding about a VRRP instance.
   *
   * @param instance its name
   * @param text the word in its block to point at; where there is none, its name is
   * @param severity how bad it is
   * @param id its id
   * @param message what was found and what was expected
   * @param remedy what to do next; empty when the message says it all
   * @return the finding
   */
  Diagnostic atInstance(
      String instance, String text, Severity severity, String id, String message, String remedy);

  /**
   * A finding about a word, wherever it stands first.
   *
   * @param text the word; where there is none, the finding is about the file
   * @param severity how bad it is
   * @param id its id
   * @param message what was found and what was expected
   * @param remedy what to do next; empty when the message says it all
   * @return the finding
   */
  Diagnostic atWord(String text, Severity severity, String id, String message, String remedy);
}
