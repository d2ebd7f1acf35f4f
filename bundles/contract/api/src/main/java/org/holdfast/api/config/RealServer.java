package org.holdfast.api.config;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.process.ScriptCommand;

/**
 * A {@code real_server} with all defaults filled in.
 *
 * @param id the server in its virtual server
 * @param weight 0..2147483647; 0 gets no new connections
 * @param forwarding how packets reach it
 * @param tunnel in what, when that is TUN
 * @param inhibitOnFailure weight 0 instead of removal when it fails
 * @param upperThreshold connections at which it gets no new ones; 0 for no limit
 * @param lowerThreshold connections below which it gets new ones again; 0 for none
 * @param notifyUp {@code notify_up}
 * @param notifyDown {@code notify_down}
 * @param virtualHost {@code virtualhost} of the server itself, not inherited
 * @param mail {@code smtp_alert}: it is told by mail when it fails or comes back
 * @param checksNeeded {@code checks_needed}: how many of its checks must hold it to be up
 * @param checks its check blocks; a server without checks is always alive
 * @param added whether it was added at run time and stands in no file
 * @param held options that are accepted and not acted on, as written, sorted by keyword
 */
public record RealServer(
    RealServerId id,
    int weight,
    Forwarding forwarding,
    Tunnel tunnel,
    boolean inhibitOnFailure,
    long upperThreshold,
    long lowerThreshold,
    Optional<ScriptCommand> notifyUp,
    Optional<ScriptCommand> notifyDown,
    Optional<String> virtualHost,
    boolean mail,
    ChecksNeeded checksNeeded,
    List<CheckConfig> checks,
    boolean added,
    List<ConfigLine> held) {

  /** Copies the list. */
  public RealServer {
    checks = List.copyOf(checks);
    held = List.copyOf(held);
  }

  /**
   * A server of a file.
   *
   * @param id the server in its virtual server
   * @param weight 0..2147483647; 0 gets no new connections
   * @param forwarding how packets reach it
   * @param tunnel in what, when that is TUN
   * @param inhibitOnFailure weight 0 instead of removal when it fails
   * @param upperThreshold connections at which it gets no new ones; 0 for no limit
   * @param lowerThreshold connections below which it gets new ones again; 0 for none
   * @param notifyUp {@code notify_up}
   * @param notifyDown {@code notify_down}
   * @param virtualHost {@code virtualhost} of the server itself, not inherited
   * @param mail {@code smtp_alert}
   * @param checksNeeded {@code checks_needed}
   * @param checks its check blocks
   * @param held options that are accepted and not acted on
   */
  public RealServer(
      RealServerId id,
      int weight,
      Forwarding forwarding,
      Tunnel tunnel,
      boolean inhibitOnFailure,
      long upperThreshold,
      long lowerThreshold,
      Optional<ScriptCommand> notifyUp,
      Optional<ScriptCommand> notifyDown,
      Optional<String> virtualHost,
      boolean mail,
      ChecksNeeded checksNeeded,
      List<CheckConfig> checks,
      List<ConfigLine> held) {
    this(
        id,
        weight,
        forwarding,
        tunnel,
        inhibitOnFailure,
        upperThreshold,
        lowerThreshold,
        notifyUp,
        notifyDown,
        virtualHost,
        mail,
        checksNeeded,
        checks,
        false,
        held);
  }

  /**
   * A server that is not reached by a tunnel, or by IP in IP, needs all its checks, and is told by
   * mail.
   *
   * @param id the server in its virtual server
   * @param weight 0..2147483647; 0 gets no new connections
   * @param forwarding how packets reach it
   * @param inhibitOnFailure weight 0 instead of removal when it fails
   * @param upperThreshold connections at which it gets no new ones; 0 for no limit
   * @param lowerThreshold connections below which it gets new ones again; 0 for none
   * @param notifyUp {@code notify_up}
   * @param notifyDown {@code notify_down}
   * @param virtualHost {@code virtualhost} of the server itself, not inherited
   * @param checks its check blocks
   * @param held options that are accepted and not acted on
   */
  public RealServer(
      RealServerId id,
      int weight,
      Forwarding forwarding,
      boolean inhibitOnFailure,
      long upperThreshold,
      long lowerThreshold,
      Optional<ScriptCommand> notifyUp,
      Optional<ScriptCommand> notifyDown,
      Optional<String> virtualHost,
      List<CheckConfig> checks,
      List<ConfigLine> held) {
    this(
        id,
        weight,
        forwarding,
        Tunnel.IPIP,
        inhibitOnFailure,
        upperThreshold,
        lowerThreshold,
        notifyUp,
        notifyDown,
        virtualHost,
        true,
        ChecksNeeded.ALL,
        checks,
        held);
  }

  /**
   * A server like this one that is added at run time.
   *
   * @param other what names it
   * @param otherWeight its weight
   * @return a server with the options and checks of this one
   */
  public RealServer like(RealServerId other, int otherWeight) {
    return copy(other, otherWeight, true);
  }

  /**
   * One of the servers that a name stands for.
   *
   * @param other what names it
   * @return a server with the options and checks of this one
   */
  public RealServer at(RealServerId other) {
    return copy(other, weight, added);
  }

  private RealServer copy(RealServerId other, int otherWeight, boolean isAdded) {
    List<CheckConfig> same =
        checks.stream()
            .map(check -> check.of(new CheckId(other, check.id().index(), check.id().keyword())))
            .toList();
    return new RealServer(
        other,
        otherWeight,
        forwarding,
        tunnel,
        inhibitOnFailure,
        upperThreshold,
        lowerThreshold,
        notifyUp,
        notifyDown,
        virtualHost,
        mail,
        checksNeeded,
        same,
        isAdded,
        held);
  }
}
