package org.holdfast.wire.ipvs;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.GenericNetlink;

/** Payloads of the commands of the family: the generic netlink header and what follows it. */
public final class IpvsRequests {

  /** IPVS_GENL_NAME: the family's name. */
  public static final String FAMILY = "IPVS";

  private static final int VERSION = 1;

  // IPVS_CMD_*
  private static final int NEW_SERVICE = 1;
  private static final int SET_SERVICE = 2;
  private static final int DEL_SERVICE = 3;
  private static final int GET_SERVICE = 4;
  private static final int NEW_DEST = 5;
  private static final int SET_DEST = 6;
  private static final int DEL_DEST = 7;
  private static final int GET_DEST = 8;
  private static final int NEW_DAEMON = 9;
  private static final int DEL_DAEMON = 10;
  private static final int GET_DAEMON = 11;
  private static final int SET_CONFIG = 12;
  private static final int GET_CONFIG = 13;
  private static final int GET_INFO = 15;

  private IpvsRequests() {}

  /**
   * IPVS_CMD_GET_INFO: version and size of the connection table.
   *
   * @return the payload
   */
  public static byte[] getInfo() {
    return command(GET_INFO).toByteArray();
  }

  /**
   * IPVS_CMD_GET_SERVICE, to be sent as a dump: every virtual service.
   *
   * @return the payload
   */
  public static byte[] getServices() {
    return command(GET_SERVICE).toByteArray();
  }

  /**
   * IPVS_CMD_GET_DEST, to be sent as a dump: every destination of a service.
   *
   * @param service which; only what names it counts
   * @return the payload
   */
  public static byte[] getDestinations(IpvsService service) {
    return command(GET_DEST).nested(Numbers.CMD_SERVICE, w -> key(w, service)).toByteArray();
  }

  /**
   * IPVS_CMD_NEW_SERVICE.
   *
   * @param service to be added, without destinations
   * @return the payload
   */
  public static byte[] addService(IpvsService service) {
    return service(NEW_SERVICE, service);
  }

  /**
   * IPVS_CMD_SET_SERVICE: changes every setting in place; connections and destinations stay.
   *
   * @param service the new settings
   * @return the payload
   */
  public static byte[] editService(IpvsService service) {
    return service(SET_SERVICE, service);
  }

  /**
   * IPVS_CMD_DEL_SERVICE: with its destinations.
   *
   * @param service which; only what names it counts
   * @return the payload
   */
  public static byte[] removeService(IpvsService service) {
    return command(DEL_SERVICE).nested(Numbers.CMD_SERVICE, w -> key(w, service)).toByteArray();
  }

  /**
   * IPVS_CMD_NEW_DEST.
   *
   * @param service where; only what names it counts
   * @param destination to be added
   * @return the payload
   */
  public static byte[] addDestination(IpvsService service, IpvsDestination destination) {
    return destination(NEW_DEST, service, destination);
  }

  /**
   * IPVS_CMD_SET_DEST: changes every setting in place; connections stay.
   *
   * @param service where; only what names it counts
   * @param destination the new settings
   * @return the payload
   */
  public static byte[] editDestination(IpvsService service, IpvsDestination destination) {
    return destination(SET_DEST, service, destination);
  }

  /**
   * IPVS_CMD_DEL_DEST.
   *
   * @param service where; only what names it counts
   * @param destination which; only address and port count
   * @return the payload
   */
  public static byte[] removeDestination(IpvsService service, IpvsDestination destination) {
    return command(DEL_DEST)
        .nested(Numbers.CMD_SERVICE, w -> key(w, service))
        .nested(Numbers.CMD_DEST, w -> key(w, destination))
        .toByteArray();
  }

  /**
   * IPVS_CMD_GET_CONFIG: the timeouts.
   *
   * @return the payload
   */
  public static byte[] getTimeouts() {
    return command(GET_CONFIG).toByteArray();
  }

  /**
   * IPVS_CMD_SET_CONFIG.
   *
   * @param timeouts the new ones; 0 leaves one as it is
   * @return the payload
   */
  public static byte[] setTimeouts(IpvsTimeouts timeouts) {
    return command(SET_CONFIG)
        .u32(Numbers.CMD_TIMEOUT_TCP, timeouts.tcpSeconds())
        .u32(Numbers.CMD_TIMEOUT_TCP_FIN, timeouts.tcpFinSeconds())
        .u32(Numbers.CMD_TIMEOUT_UDP, timeouts.udpSeconds())
        .toByteArray();
  }

  /**
   * IPVS_CMD_GET_DAEMON, to be sent as a dump: the threads that run.
   *
   * @return the payload
   */
  public static byte[] getDaemons() {
    return command(GET_DAEMON).toByteArray();
  }

  /**
   * IPVS_CMD_NEW_DAEMON. What is 0 or empty is not written: kernels before 4.3 know the first three
   * attributes alone.
   *
   * @param daemon to be started
   * @return the payload
   */
  public static byte[] startDaemon(IpvsSyncDaemon daemon) {
    return command(NEW_DAEMON).nested(Numbers.CMD_DAEMON, w -> settings(w, daemon)).toByteArray();
  }

  /**
   * IPVS_CMD_DEL_DAEMON.
   *
   * @param state which: {@link IpvsSyncDaemon#MASTER} or {@link IpvsSyncDaemon#BACKUP}
   * @return the payload
   */
  public static byte[] stopDaemon(int state) {
    return command(DEL_DAEMON)
        .nested(Numbers.CMD_DAEMON, w -> w.u32(Numbers.DAEMON_STATE, state))
        .toByteArray();
  }

  private static void settings(AttributeWriter w, IpvsSyncDaemon daemon) {
    w.u32(Numbers.DAEMON_STATE, daemon.state())
        .string(Numbers.DAEMON_INTERFACE, daemon.interfaceName())
        .u32(Numbers.DAEMON_SYNC_ID, daemon.syncId());
    if (daemon.maxLength() != 0) {
      w.u16(Numbers.DAEMON_MAX_LENGTH, daemon.maxLength());
    }
    daemon
        .group()
        .ifPresent(
            group ->
                w.bytes(
                    group instanceof Inet4Address ? Numbers.DAEMON_GROUP : Numbers.DAEMON_GROUP6,
                    group.getAddress()));
    if (daemon.port() != 0) {
      w.u16(Numbers.DAEMON_PORT, daemon.port());
    }
    if (daemon.ttl() != 0) {
      w.u8(Numbers.DAEMON_TTL, daemon.ttl());
    }
  }

  private static AttributeWriter command(int command) {
    return new GenericNetlink(command, VERSION).writer();
  }

  private static byte[] service(int command, IpvsService service) {
    return command(command)
        .nested(Numbers.CMD_SERVICE, w -> settings(key(w, service), service))
        .toByteArray();
  }

  private static byte[] destination(int command, IpvsService service, IpvsDestination d) {
    return command(command)
        .nested(Numbers.CMD_SERVICE, w -> key(w, service))
        .nested(Numbers.CMD_DEST, w -> settings(key(w, d), d))
        .toByteArray();
  }

  private static AttributeWriter key(AttributeWriter w, IpvsService service) {
    w.u16(Numbers.SVC_AF, family(service.address()));
    if (service.mark() != 0) {
      return w.u32(Numbers.SVC_FWMARK, service.mark());
    }
    return w.u16(Numbers.SVC_PROTOCOL, service.protocol())
        .bytes(Numbers.SVC_ADDR, union(service.address()))
        .u16be(Numbers.SVC_PORT, service.port());
  }

  private static void settings(AttributeWriter w, IpvsService service) {
    w.string(Numbers.SVC_SCHED_NAME, service.scheduler());
    if (!service.persistenceEngine().isEmpty()) {
      w.string(Numbers.SVC_PE_NAME, service.persistenceEngine());
    }
    w.bytes(Numbers.SVC_FLAGS, flags(service.flags()))
        .u32(Numbers.SVC_TIMEOUT, service.timeoutSeconds());
    if (service.address() instanceof Inet4Address) {
      w.u32be(Numbers.SVC_NETMASK, Numbers.mask(service.prefixLength()));
    } else {
      w.u32(Numbers.SVC_NETMASK, service.prefixLength());
    }
  }

  private static AttributeWriter key(AttributeWriter w, IpvsDestination d) {
    return w.bytes(Numbers.DEST_ADDR, union(d.address()))
        .u16be(Numbers.DEST_PORT, d.port())
        .u16(Numbers.DEST_ADDR_FAMILY, family(d.address()));
  }

  private static void settings(AttributeWriter w, IpvsDestination d) {
    w.u32(Numbers.DEST_FWD_METHOD, d.method())
        .u32(Numbers.DEST_WEIGHT, d.weight())
        .u32(Numbers.DEST_U_THRESH, d.upperThreshold())
        .u32(Numbers.DEST_L_THRESH, d.lowerThreshold())
        .u8(Numbers.DEST_TUN_TYPE, d.tunnelType())
        .u16be(Numbers.DEST_TUN_PORT, d.tunnelPort())
        .u16(Numbers.DEST_TUN_FLAGS, d.tunnelFlags());
  }

  /** struct ip_vs_flags: the flags, and which of all flags are meant: every one. */
  private static byte[] flags(int flags) {
    return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putInt(flags).putInt(-1).array();
  }

  /** union nf_inet_addr: 16 bytes, an IPv4 address in the first 4. */
  private static byte[] union(InetAddress address) {
    return Arrays.copyOf(address.getAddress(), Numbers.UNION_SIZE);
  }

  private static int family(InetAddress address) {
    return address instanceof Inet4Address ? Numbers.AF_INET : Numbers.AF_INET6;
  }
}
