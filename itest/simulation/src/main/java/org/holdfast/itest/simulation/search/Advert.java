package org.holdfast.itest.simulation.search;

/**
 * An advert under way.
 *
 * @param from the router that sent it
 * @param to the router that may hear it
 * @param priority 0 when its sender gave up
 * @param timers how often time went on since it was sent
 */
record Advert(int from, int to, int priority, int timers) {

  Advert later() {
    return new Advert(from, to, priority, timers + 1);
  }

  int code() {
    return ((from * 8 + to) * 256 + priority) * 8 + timers;
  }
}
