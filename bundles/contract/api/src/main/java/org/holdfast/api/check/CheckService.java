package org.holdfast.api.check;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The checker engine as others see it. Any thread; never blocks. */
@ProviderType
public interface CheckService {

  /**
   * Every configured check.
   *
   * @return a consistent, immutable list in configuration order
   */
  List<CheckStatus> checks();

  /**
   * What was counted over all checks.
   *
   * @return each figure as it is now
   */
  CheckCounters counters();

  /**
   * Every check type that is provided now.
   *
   * @return in order of keyword
   */
  List<CheckType> types();

  /**
   * A check type and the bundle that provides it.
   *
   * @param schema what the type takes
   * @param bundle symbolic name of the bundle
   * @param version version of the bundle
   */
  record CheckType(CheckSchema schema, String bundle, String version) {}
}
