package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.util.Optional;
import org.holdfast.api.process.ScriptRunner;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbeSockets;

/**
 * What this machine does for probes.
 *
 * @param scripts runs scripts
 * @param sockets sets what the JDK cannot set; empty where nothing does
 * @param echoes sends ICMP echo requests; empty where nothing does
 */
record Machine(ScriptRunner scripts, Optional<ProbeSockets> sockets, Optional<EchoPort> echoes) {
  /** Nothing but the JDK. */
  static final Machine BARE =
      new Machine(
          (command, limit) -> {
            throw new IOException("nothing here runs scripts");
          },
          Optional.empty(),
          Optional.empty());

  /** A machine that runs scripts. */
  static Machine of(ScriptRunner scripts) {
    return new Machine(scripts, Optional.empty(), Optional.empty());
  }
}
