package org.holdfast.checker.http.internal;

import java.io.IOException;
import org.holdfast.api.check.CheckContext;

/** Opens the connection for one url. */
@FunctionalInterface
public interface Connector {

  /**
   * Connects to the target.
   *
   * @param context lends the channel
   * @param url what will be asked for
   * @return a connection ready for the request
   * @throws IOException when it cannot be opened; the message says why
   */
  Connection connect(CheckContext context, UrlCheck url) throws IOException;

  /**
   * What it speaks.
   *
   * @return the scheme of its addresses: "http" or "https"
   */
  default String scheme() {
    return "http";
  }
}
