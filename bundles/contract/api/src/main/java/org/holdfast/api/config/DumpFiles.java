package org.holdfast.api.config;

import java.util.Optional;

/**
 * What {@code global_defs} says of the files that are written at signals. A path that does not
 * begin with a slash is one of the folder of such files.
 *
 * @param state {@code state_dump_file}: path of the file at SIGUSR1
 * @param statistics {@code stats_dump_file}: the same at SIGUSR2
 * @param json {@code json_dump_file}: the same at SIGRTMIN+2
 * @param jsonVersion {@code json_version}: 1, an array of instances, or 2, an object with them
 */
public record DumpFiles(
    Optional<String> state, Optional<String> statistics, Optional<String> json, int jsonVersion) {
  private static final DumpFiles DEFAULTS =
      new DumpFiles(Optional.empty(), Optional.empty(), Optional.empty(), 1);

  /**
   * The values without any of the options.
   *
   * @return files where the settings of the platform put them, in version 1
   */
  public static DumpFiles defaults() {
    return DEFAULTS;
  }
}
