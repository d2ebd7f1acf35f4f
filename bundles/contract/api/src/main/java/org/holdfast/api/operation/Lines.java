package org.holdfast.api.operation;

import java.io.IOException;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The value of an answer that goes on: a line for each thing, as it comes, until the client goes.
 * Only an operation of {@link OperationInfo.Kind#FOLLOW} answers so.
 */
@ConsumerType
public interface Lines {

  /**
   * Tells line by line. Called once, on the thread of the client, which is interrupted when that
   * one has gone; a client that does not read for some time is gone too.
   *
   * @param client is told
   * @throws IOException of the client
   * @throws InterruptedException when the client has gone
   */
  void tell(Client client) throws IOException, InterruptedException;

  /** Who is told. */
  interface Client {

    /**
     * Sends a line, and waits as long as the client takes no more.
     *
     * @param value for programs: as of {@link OperationResult#value}
     * @param text for people, one line without a newline; made only when it is wanted
     * @throws IOException when the client has gone
     */
    void line(Object value, Supplier<String> text) throws IOException;
  }
}
