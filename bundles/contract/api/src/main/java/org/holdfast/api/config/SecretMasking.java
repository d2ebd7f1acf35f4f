package org.holdfast.api.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the secrets of configurations out of texts that go to others, such as a log. A {@link
 * java.util.ServiceLoader} finds it; in a node it is no service, for nothing there needs it.
 */
@ProviderType
public interface SecretMasking {

  /**
   * Reads all that may tell secrets of a node.
   *
   * @param file its configuration, with everything that includes; it may be absent, and have errors
   * @param state its state folder, for the configurations that ran before; may be absent
   * @param configId what {@code @id} lines are compared with; empty for the short host name
   * @return what was found
   * @throws IOException when something is there and cannot be read: its secrets would stay
   */
  Mask of(Path file, Path state, Optional<String> configId) throws IOException;

  /** Takes out what was found. One thread. */
  interface Mask {

    /**
     * A line without secrets.
     *
     * @param line as it was
     * @return with {@code ****} for each
     */
    String masked(String line);

    /**
     * What was read and what is masked how, for those who get the texts.
     *
     * @return sentences, a line each
     */
    List<String> told();
  }
}
