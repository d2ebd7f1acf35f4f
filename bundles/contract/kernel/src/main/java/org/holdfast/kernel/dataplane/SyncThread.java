package org.holdfast.kernel.dataplane;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A thread of the kernel that sends connections to other nodes, or hears theirs (ipvsadm(8), {@code
 * --start-daemon}). Kernels before 4.3 do not tell all but the first three.
 *
 * @param role what it does
 * @param interfaceName interface of its packets
 * @param syncId 0..255: who hears whom
 * @param maxLength longest packet, in bytes; 0 for the kernel's choice
 * @param port UDP port; 0 for the kernel's choice, 8848
 * @param ttl of its packets; 0 for the kernel's choice, 1
 * @param group multicast group; empty for the kernel's choice, 224.0.0.81
 */
public record SyncThread(
    Role role,
    String interfaceName,
    int syncId,
    int maxLength,
    int port,
    int ttl,
    Optional<InetAddress> group) {

  /** What a thread does. */
  public enum Role {
    /** Sends. */
    MASTER,
    /** Hears. */
    BACKUP
  }

  /**
   * Whether a running thread is what this one wants: what this one leaves to the kernel counts not.
   *
   * @param running as the kernel tells it
   * @return true when it need not be started again
   */
  public boolean satisfiedBy(SyncThread running) {
    return role == running.role
        && interfaceName.equals(running.interfaceName)
        && syncId == running.syncId
        && (maxLength == 0 || maxLength == running.maxLength)
        && (port == 0 || port == running.port)
        && (ttl == 0 || ttl == running.ttl)
        && (group.isEmpty() || group.equals(running.group));
  }

  @Override
  public String toString() {
    return "sync thread " + role + " on " + interfaceName + " with id " + syncId;
  }
}
