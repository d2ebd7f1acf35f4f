package org.holdfast.api.check;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A health-check type. A bundle registers one service of this interface for each type it brings;
 * the engine finds, swaps and loses it while traffic flows.
 *
 * <p>Both methods may be called from any thread, at any time, also concurrently. They must not
 * block and must do no I/O.
 */
@ConsumerType
public interface CheckerFactory {

  /**
   * Describes the type: its keyword, options, units and help.
   *
   * @return always the same value for the life of the service
   */
  CheckSchema schema();

  /**
   * Makes a checker for one block of the configuration. Everything that can be wrong with the block
   * beyond its schema is found here.
   *
   * @param spec the block after the schema was applied, and the server it checks
   * @return a checker, closed by the engine when the block or this factory goes
   * @throws InvalidCheckException when the block cannot be used; the message says what was found,
   *     what was expected and what to do next
   */
  Checker create(CheckSpec spec) throws InvalidCheckException;
}
