package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Both ways of a connection over which requests go: a plain one, or one inside TLS. */
public interface Connection {

  /**
   * What the server sends.
   *
   * @return read by one thread
   * @throws IOException when the connection is broken
   */
  InputStream input() throws IOException;

  /**
   * What the server gets.
   *
   * @return written by one thread
   * @throws IOException when the connection is broken
   */
  OutputStream output() throws IOException;

  /**
   * Ends the dialogue in good order. The channel below is closed by who lent it.
   *
   * @throws IOException when the connection is broken
   */
  default void finish() throws IOException {}
}
