package org.holdfast.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a configuration found.
 *
 * @param file the file looked at
 * @param status the exit status of a command that tells it
 * @param findings errors, and warnings about what is likely a mistake, in order of file and line
 * @param notActedOn keywords that are accepted without effect, in order of keyword
 * @param configuration what the file means; empty when there is an error in it
 * @param abilities what this machine can and cannot do for the configuration, a line each; empty
 *     unless the machine was looked at
 * @param text the whole report for people, lines ended by newlines
 */
public record CheckReport(
    Path file,
    Status status,
    List<Diagnostic> findings,
    List<NotActedOn> notActedOn,
    Optional<Configuration> configuration,
    List<String> abilities,
    String text) {

  /** Copies the lists. */
  public CheckReport {
    findings = List.copyOf(findings);
    notActedOn = List.copyOf(notActedOn);
    abilities = List.copyOf(abilities);
  }

  /**
   * How many findings have a severity.
   *
   * @param severity which
   * @return their number; keywords that are not acted on do not count
   */
  public int count(Diagnostic.Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** The exit statuses of {@code keepalived -t}, by the section "Exit status" of keepalived(8). */
  public enum Status {
    /** Nothing is wrong. */
    OK("it can be run"),
    /** The report did not fit into the memory. */
    NO_MEMORY("there is not enough memory to read it"),
    /** A line lacks a value, at which keepalived stops reading: at the start and at a reload. */
    NOT_READ_TO_THE_END("keepalived would stop at it"),
    /** The file cannot be read. */
    CANNOT_RUN("it cannot be run"),
    /** Something is wrong that keepalived passes over, leaving out what it cannot use. */
    ERRORS("it has errors"),
    /** Scripts are configured and {@code enable_script_security} is not. */
    SCRIPT_SECURITY("its scripts are not secured");

    private final String meaning;

    Status(String meaning) {
      this.meaning = meaning;
    }

    /**
     * The number that a command ends with.
     *
     * @return 0 to 5
     */
    public int code() {
      return ordinal();
    }

    /**
     * The status in words.
     *
     * @return half a sentence about a file: "it has errors"
     */
    public String meaning() {
      return meaning;
    }
  }

  /**
   * A keyword that is accepted and has no effect yet.
   *
   * @param keyword as written
   * @param reason why it has no effect
   * @param places where it stands, in order of file and line
   */
  public record NotActedOn(String keyword, String reason, List<SourcePosition> places) {

    /** Copies the list. */
    public NotActedOn {
      places = List.copyOf(places);
    }
  }
}
