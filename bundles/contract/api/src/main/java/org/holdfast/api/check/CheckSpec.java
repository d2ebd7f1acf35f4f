package org.holdfast.api.check;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.schema.OptionValues;

/**
 * One check block of the configuration, ready for its factory.
 *
 * @param options the block's own options after the schema was applied
 * @param realServer the server that is checked (not necessarily where the probe connects)
 * @param realServerHost {@code virtualhost} of the real server, if any
 * @param virtualServerHost {@code virtualhost} of the virtual server, if any
 * @param trackFiles the {@code track_file} blocks of the configuration; at least those whose names
 *     stand in the block
 * @param tls the block {@code SSL} of the configuration
 */
public record CheckSpec(
    OptionValues options,
    InetSocketAddress realServer,
    Optional<String> realServerHost,
    Optional<String> virtualServerHost,
    List<TrackFile> trackFiles,
    TlsFiles tls) {

  /** Copies the list. */
  public CheckSpec {
    trackFiles = List.copyOf(trackFiles);
  }

  /**
   * A block that names no file, in a configuration without {@code SSL}.
   *
   * @param options the block's own options
   * @param realServer the server that is checked
   * @param realServerHost {@code virtualhost} of the real server
   * @param virtualServerHost {@code virtualhost} of the virtual server
   */
  public CheckSpec(
      OptionValues options,
      InetSocketAddress realServer,
      Optional<String> realServerHost,
      Optional<String> virtualServerHost) {
    this(options, realServer, realServerHost, virtualServerHost, List.of(), TlsFiles.none());
  }
}
