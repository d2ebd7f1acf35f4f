package org.holdfast.engine.checker.internal;

import java.util.Comparator;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckService.CheckType;
import org.holdfast.api.check.CheckerFactory;

/**
 * A check type with the service that provides it. Two are the same only when they are the same
 * service.
 *
 * @param factory the service
 * @param schema what it said of itself when it came
 * @param bundle symbolic name of its bundle
 * @param version version of its bundle
 * @param ranking service.ranking
 * @param serviceId service.id
 */
record ProvidedType(
    CheckerFactory factory,
    CheckSchema schema,
    String bundle,
    String version,
    int ranking,
    long serviceId) {

  /** Highest ranking first; the older service when rankings are equal, as the framework does. */
  static final Comparator<ProvidedType> BEST_FIRST =
      Comparator.comparingInt(ProvidedType::ranking)
          .reversed()
          .thenComparingLong(ProvidedType::serviceId);

  String keyword() {
    return schema.keyword();
  }

  CheckType toCheckType() {
    return new CheckType(schema, bundle, version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProvidedType that && serviceId == that.serviceId;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(serviceId);
  }

  @Override
  public String toString() {
    return keyword() + " of " + bundle + " " + version;
  }
}
