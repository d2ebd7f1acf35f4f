package org.holdfast.api.operation;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can be asked of a node: a verb of its API. Registered as a service (whiteboard).
 * Called on a thread of the client that asks, by several at once.
 */
@ConsumerType
public interface Operation {

  /**
   * What it is.
   *
   * @return always the same
   */
  OperationInfo info();

  /**
   * Does it. Who asks has the role, and the arguments have their types. The thread is interrupted
   * when the client of an operation that waits has gone. What changes something names the user in
   * the journal, and answers with the plan that it causes, in a dry run too.
   *
   * @param call who asks for what
   * @return the answer
   * @throws OperationException when it is refused; nothing was changed then
   * @throws MisuseException when an argument makes no sense, whatever runs here
   * @throws InterruptedException when nobody waits for the answer any more
   */
  OperationResult call(OperationCall call) throws OperationException, InterruptedException;
}
