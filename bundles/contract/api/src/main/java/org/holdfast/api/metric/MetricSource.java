package org.holdfast.api.metric;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the node that has figures to show. Registered as a service (whiteboard). Who reads them
 * decides when; nothing is kept between two readings.
 */
@ConsumerType
public interface MetricSource {

  /**
   * The figures of now. Any thread, several at once; must not block, and must not disturb what it
   * counts.
   *
   * @return families whose names no other source uses; a source that throws is left out of the
   *     reading, and that is shown
   */
  List<MetricFamily> metrics();
}
