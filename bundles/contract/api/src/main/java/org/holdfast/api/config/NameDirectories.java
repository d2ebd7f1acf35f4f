package org.holdfast.api.config;

/**
 * Where the files of iproute2 are that name routing tables, protocols, scopes, realms, groups of
 * interfaces and types of service.
 *
 * @param first {@code iproute_etc_dir}: the administrator's files
 * @param second {@code iproute_usr_dir}: those of the distribution, for what the first lacks
 */
public record NameDirectories(String first, String second) {

  /**
   * Where distributions have them.
   *
   * @return /etc/iproute2 and /usr/share/iproute2
   */
  public static NameDirectories defaults() {
    return new NameDirectories("/etc/iproute2", "/usr/share/iproute2");
  }
}
