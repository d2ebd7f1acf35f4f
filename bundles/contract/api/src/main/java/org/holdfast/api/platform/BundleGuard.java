package org.holdfast.api.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The guard rails around the bundles of the deploy folder. As long as it is there, those bundles
 * see only the packages and services of the checker SPI. Any thread. They are guard rails: code in
 * this process can do what the process can, and only another process is a wall.
 */
@ProviderType
public interface BundleGuard {

  /**
   * Looks at the code of a jar; runs nothing of it.
   *
   * @param jar a whole one, whose sizes and entries have been limited
   * @return what it does that a check should not
   * @throws IOException when it cannot be read
   */
  Review review(Path jar) throws IOException;

  /**
   * Stops a bundle that does harm; returns at once. A bundle of the distribution goes on, and the
   * harm is told. Once for each version that is deployed.
   *
   * @param bundle symbolic name
   * @param reason what it did, in one line that begins with a verb, such as "left 8 probes behind"
   */
  void stop(String bundle, String reason);

  /**
   * What the code of a jar does.
   *
   * @param refused why it is not taken, a line each; empty when it is
   * @param told what people should know of it although it is taken, a line each
   */
  record Review(List<String> refused, List<String> told) {

    /**
     * A review.
     *
     * @param refused why it is not taken
     * @param told what people should know of it
     */
    public Review {
      refused = List.copyOf(refused);
      told = List.copyOf(told);
    }
  }
}
