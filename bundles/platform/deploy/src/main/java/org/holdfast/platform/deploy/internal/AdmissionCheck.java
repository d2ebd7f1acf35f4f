package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.util.List;

/**
 * One look at a jar before the framework sees it. Called by one thread at a time; runs no code of
 * the jar.
 */
@FunctionalInterface
interface AdmissionCheck {

  /**
   * Looks at a jar.
   *
   * @return what people should know of it although it is taken: one line each
   * @throws RefusedException when it is not taken; says why and what to do
   */
  List<String> check(Staged jar) throws RefusedException, IOException;
}
