package org.holdfast.api.platform;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the platform that can tell its own problems. Registered as a service (whiteboard). */
@ConsumerType
public interface ProblemSource {

  /**
   * The problems of this part now. Any thread; must not block.
   *
   * @return one line each, naming what, why and what to do next; empty when all is well
   */
  List<String> problems();
}
