package org.holdfast.api.check;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears verdicts. Registered as a service (whiteboard); the engine calls every listener from one
 * thread, in order, and never before the checks of a configuration are settled: until the platform
 * has started, and with it the bundles that were there, nothing is told.
 */
@ConsumerType
public interface VerdictListener {

  /**
   * All verdicts at once: when the listener is bound, and after each change of configuration.
   *
   * @param all every configured check
   */
  void verdicts(List<CheckStatus> all);

  /**
   * One check changed its verdict, weight or binding.
   *
   * @param changed the new state
   */
  void verdict(CheckStatus changed);

  /**
   * A probe has ended, and one check has its reason now, where the last one told was assumed or
   * said why there was no probe. Verdict, weight and binding are as they were told. Reasons of
   * later probes are not told as long as these stay. Does nothing unless overridden.
   *
   * @param found the new state
   */
  default void reason(CheckStatus found) {}
}
