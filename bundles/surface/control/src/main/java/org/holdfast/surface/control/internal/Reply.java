package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holdfast.api.operation.Lines;
import org.holdfast.surface.control.internal.ApiException.Code;
import org.holdfast.surface.json.Json;

/**
 * What comes back for a call.
 *
 * @param document for programs; null when the text is wanted
 * @param text for people; null when the document is wanted, or lines alone
 * @param lines what comes behind, as long as the client is there; empty when that is all
 * @param status what a command ends with
 * @param refusal why it was not done; empty when it was
 * @param isForbidden whether the role was not enough
 */
record Reply(
    Object document,
    Supplier<String> text,
    Optional<Lines> lines,
    int status,
    String refusal,
    boolean isForbidden) {

  /** One that is told at once. */
  Reply(Object document, Supplier<String> text, int status, String refusal, boolean isForbidden) {
    this(document, text, Optional.empty(), status, refusal, isForbidden);
  }

  /**
   * An answer that goes on.
   *
   * @param answer its first line; null when the text is wanted
   * @param lines what comes behind
   */
  static Reply following(Answer answer, Lines lines) {
    return new Reply(answer, null, Optional.of(lines), 0, "", false);
  }

  /** Writes it, without the mark of its end. */
  void write(OutputStream out) throws IOException, InterruptedException {
    if (document != null) {
      Json.write(document, out);
      out.write('\n');
    } else if (text != null) {
      say(text.get(), out);
    }
    if (lines.isPresent()) {
      out.flush();
      lines.get().tell((value, words) -> line(value, words, out));
    }
  }

  private void line(Object value, Supplier<String> words, OutputStream out) throws IOException {
    if (document == null) {
      say(words.get(), out);
    } else {
      Json.write(value, out);
      out.write('\n');
    }
    out.flush();
  }

  private static void say(String words, OutputStream out) throws IOException {
    out.write((words + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An answer.
   *
   * @param api the version of all this
   * @param verb what was asked for
   * @param boot the start of the node
   * @param changes the last entry of the journal when the node was looked at
   * @param dryRun whether nothing was changed because of that
   * @param answer what the verb tells
   * @param ageMillis how long before the end of this document the node was looked at
   */
  record Answer(
      int api,
      String verb,
      String boot,
      long changes,
      boolean dryRun,
      Object answer,
      Supplier<Double> ageMillis) {}

  /**
   * No answer.
   *
   * @param api the version of all this
   * @param verb what was asked for; empty when that is not known
   * @param boot the start of the node
   * @param changes the last entry of the journal
   * @param error what is wrong
   * @param ageMillis as above
   */
  record Failure(
      int api, String verb, String boot, long changes, Problem error, Supplier<Double> ageMillis) {}

  /**
   * What is wrong with a call.
   *
   * @param code for programs
   * @param message for people
   * @param served the versions there are, when the one that was asked for is not among them
   */
  record Problem(Code code, String message, List<Integer> served) {}
}
