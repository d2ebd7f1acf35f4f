package org.holdfast.api.check;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs the checks of a real server once, now and outside of their schedule, for people who wonder
 * why it is down. Verdicts, quorum and tables are not touched. In a node it is a service; outside
 * of one, {@link java.util.ServiceLoader} finds it. Any thread.
 */
@ProviderType
public interface CheckTrial {

  /**
   * Runs all checks of a server, one after the other. Waits for each until its deadline and one
   * second more.
   *
   * @param configuration says what the checks are
   * @param server the server, one of the configuration
   * @param types what provides check types
   * @return one outcome for each check, in configuration order
   * @throws InterruptedException when this thread is interrupted; the probe in flight is cut off
   */
  List<Outcome> run(Configuration configuration, RealServerId server, List<CheckerFactory> types)
      throws InterruptedException;

  /**
   * How one check went.
   *
   * @param check which
   * @param result what a probe of the schedule would have come to
   * @param took from its begin to its end
   * @param limit the time that it had
   * @param dialogue what went over the lent channels and what scripts said, in order
   */
  record Outcome(
      CheckId check, CheckResult result, Duration took, Duration limit, List<Step> dialogue) {

    /** Copies the list. */
    public Outcome {
      dialogue = List.copyOf(dialogue);
    }
  }

  /**
   * One step of a dialogue.
   *
   * @param at since the begin of the probe
   * @param kind what it is
   * @param text one or more lines, printable, of bounded length; credentials are masked
   */
  record Step(Duration at, Kind kind, String text) {

    /** What a step can be. */
    public enum Kind {
      /** The engine or the kernel did something. */
      NOTE,
      /** This node sent it. */
      SENT,
      /** The server sent it, or a script wrote it. */
      RECEIVED
    }
  }
}
