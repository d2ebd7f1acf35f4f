package org.holdfast.api.config;

import java.util.Optional;

/**
 * The {@code reload_*} options of {@code global_defs}.
 *
 * @param check {@code reload_check_config}. Holdfast checks before every reload, with or without it
 * @param checkLog the file of {@code reload_check_config}: where the findings of each reload are
 *     written; empty for nowhere but the log
 * @param timeFile {@code reload_time_file}: the file that says when to reload
 * @param repeat {@code reload_repeat}: whether the time file stays and counts every day
 * @param markerFile {@code reload_file}: a file that is there while the configuration is read
 */
public record ReloadSettings(
    boolean check,
    Optional<String> checkLog,
    Optional<String> timeFile,
    boolean repeat,
    Optional<String> markerFile) {

  /**
   * None of the options.
   *
   * @return all empty
   */
  public static ReloadSettings defaults() {
    return new ReloadSettings(false, Optional.empty(), Optional.empty(), false, Optional.empty());
  }
}
