package org.holdfast.config;

import org.holdfast.api.config.Configuration;
import org.holdfast.config.internal.write.Out;
import org.holdfast.config.internal.write.ServerWriter;
import org.holdfast.config.internal.write.TrackWriter;
import org.holdfast.config.internal.write.VrrpWriter;

/**
 * Writes a configuration in one canonical form of keepalived.conf: every inherited value stands
 * where it counts. Reading the text again gives an equal configuration, unless secrets were masked.
 * Stateless: any thread.
 */
public final class ConfigWriter {

  /** What becomes of passwords. */
  public enum Secrets {
    /** Written as eight asterisks, for what people see. */
    MASKED,
    /** Written as they are. */
    SHOWN
  }

  private ConfigWriter() {}

  /**
   * Writes a configuration.
   *
   * @param configuration what to write
   * @param secrets what becomes of passwords
   * @return text, lines ended by newlines
   */
  public static String write(Configuration configuration, Secrets secrets) {
    Out out = new Out(secrets == Secrets.MASKED);
    VrrpWriter vrrp = new VrrpWriter(out);
    vrrp.global(configuration.global());
    new TrackWriter(out).trackers(configuration.trackers());
    configuration.syncGroups().forEach(vrrp::group);
    configuration.instances().forEach(vrrp::instance);
    vrrp.statics(configuration.statics());
    ServerWriter servers = new ServerWriter(out);
    servers.groups(configuration.virtualServers());
    configuration.virtualServers().forEach(servers::virtualServer);
    configuration.held().forEach(out::raw);
    return out.text();
  }
}
