package org.holdfast.api.track;

/**
 * What names a tracker.
 *
 * @param kind what it looks at, as in the keyword after {@code track_}: {@value #SCRIPT}, {@value
 *     #FILE}, {@value #PROCESS}, {@value #BFD}, {@value #VIRTUAL_SERVER}, or the kind of a bundle
 * @param name which one of that kind
 */
public record TrackerId(String kind, String name) implements Comparable<TrackerId> {

  /** A {@code vrrp_script}. */
  public static final String SCRIPT = "script";

  /** A {@code track_file}. */
  public static final String FILE = "file";

  /** A {@code vrrp_track_process}. */
  public static final String PROCESS = "process";

  /** A {@code bfd_instance}. */
  public static final String BFD = "bfd";

  /** A {@code virtual_server}, named as {@link org.holdfast.api.config.VirtualServerId} writes. */
  public static final String VIRTUAL_SERVER = "virtual_server";

  @Override
  public int compareTo(TrackerId other) {
    int kinds = kind.compareTo(other.kind);
    return kinds == 0 ? name.compareTo(other.name) : kinds;
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
