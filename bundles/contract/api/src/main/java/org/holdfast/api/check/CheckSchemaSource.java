package org.holdfast.api.check;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Describes check types that nobody here provides yet, so that their blocks are read, and their
 * mistakes found, before a bundle brings the type. Registered as a service (whiteboard) and used by
 * the configuration engine alone. A {@link CheckerFactory} of the same keyword wins: what it says
 * of its type is what counts.
 *
 * <p>Any thread, at any time; must not block and must do no I/O.
 */
@ConsumerType
public interface CheckSchemaSource {

  /**
   * The types described.
   *
   * @return always the same value for the life of the service
   */
  List<CheckSchema> schemas();
}
