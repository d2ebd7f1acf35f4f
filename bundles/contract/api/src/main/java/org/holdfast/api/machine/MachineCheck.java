package org.holdfast.api.machine;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks at what a machine offers, without a node and without a configuration. It changes nothing:
 * no module is loaded, and what can only be tried is tried in a network of its own. Any thread;
 * blocks for some milliseconds.
 */
@ProviderType
public interface MachineCheck {

  /**
   * Looks.
   *
   * @param request what the node is to have
   * @return all that was looked at; what could not be seen is among it
   */
  Report look(Request request);

  /**
   * What a node is to have.
   *
   * @param run its run folder, of sockets
   * @param state its state folder
   * @param user the user that it is to run as when it is not root
   */
  record Request(Path run, Path state, String user) {}

  /**
   * What was seen.
   *
   * @param machine kernel, processor, and whose rights the look had, in words
   * @param abilities in the order in which they are best read
   */
  record Report(String machine, List<Ability> abilities) {

    /** Copies the list. */
    public Report {
      abilities = List.copyOf(abilities);
    }
  }
}
