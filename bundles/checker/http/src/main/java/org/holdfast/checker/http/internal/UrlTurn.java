package org.holdfast.checker.http.internal;

import java.util.List;

/**
 * Whose turn it is among the urls of a block. A url that is good makes room for the next one; one
 * that is not is asked for again until it is. With {@code fast_recovery} all take their turns in
 * one probe in the first run and after a failure.
 *
 * <p>Of the thread of the probe alone; probes of one checker follow each other.
 */
final class UrlTurn {
  private final List<UrlCheck> urls;
  private final boolean fastRecovery;
  private int at;
  private boolean recovering = true;

  UrlTurn(List<UrlCheck> urls, boolean fastRecovery) {
    this.urls = urls;
    this.fastRecovery = fastRecovery;
  }

  /** How many urls this probe asks for while each is good. */
  int length() {
    return fastRecovery && recovering ? urls.size() : 1;
  }

  /** The url to ask for. */
  UrlCheck url() {
    return urls.get(at);
  }

  /** It was good. */
  void next() {
    at = (at + 1) % urls.size();
  }

  /** What the probe came to: whether every url it asked for was good. */
  void end(boolean good) {
    recovering = !good;
  }
}
