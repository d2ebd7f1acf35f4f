package org.holdfast.engine.vrrp.internal;

import org.holdfast.api.vrrp.VrrpTransition;

/** Takes what the vrrp thread has to tell; never makes it wait. */
interface Reports {

  void transition(VrrpTransition transition);

  void info(String line);

  void warn(String line);

  void error(String line);
}
