package org.holdfast.surface.web.internal;

import java.io.IOException;

/** What answers requests that were let in. Any thread, one for each client. */
interface Handler {

  /**
   * The answer.
   *
   * @throws InterruptedException when the server ends
   */
  Answer answer(Request request) throws IOException, InterruptedException;

  /** Called four times a second: to let go of what is kept for nobody. */
  default void tidy() {}

  /** What is answered. */
  sealed interface Answer permits Whole, Stream {}

  /**
   * An answer that is known as a whole.
   *
   * @param response what is sent
   */
  record Whole(Response response) implements Answer {}

  /**
   * An answer that goes on: server-sent events.
   *
   * @param follower runs until the client or the server goes
   */
  record Stream(Follower follower) implements Answer {}

  /** Writes a stream. */
  interface Follower {

    /** Writes to the connection until it or the server ends; the head has been written. */
    void follow(Connection connection) throws IOException, InterruptedException;
  }
}
