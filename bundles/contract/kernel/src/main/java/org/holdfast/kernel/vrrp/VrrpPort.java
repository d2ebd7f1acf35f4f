package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sockets of one VRRP loop, and the one place where that loop waits. Only the loop's thread may
 * call it, except {@link #wake} and {@link #close}.
 */
@ProviderType
public interface VrrpPort extends AutoCloseable {

  /**
   * Opens an endpoint on one interface: IP protocol 112 (RFC 9568 section 5.1.1.4), or the one of
   * its {@link EndpointSpec#carrier}.
   *
   * @param spec where
   * @return a handle for {@link #send} and in {@link Receiver#received}
   * @throws KernelException when the interface is gone, the address is not here, or a right is
   *     missing
   */
  Endpoint bind(EndpointSpec spec) throws KernelException;

  /**
   * Sends one advert.
   *
   * @param endpoint from where
   * @param destination the multicast group or a peer
   * @param message the VRRP message from position to limit, checksum included, or what the carrier
   *     says; the buffer is direct and its position is left as it was
   * @throws KernelException when the kernel did not take it
   */
  void send(Endpoint endpoint, InetAddress destination, ByteBuffer message) throws KernelException;

  /**
   * Waits for packets, {@link #wake} or the deadline, whichever is first, and hands every packet
   * that is there (at most a fair number for each endpoint) to the receiver. A deadline that has
   * passed still looks for packets, without waiting.
   *
   * @param deadlineNanos on the scale of {@link System#nanoTime}; {@code Long.MAX_VALUE} for none
   * @param receiver called on this thread
   * @throws KernelException when waiting itself failed; an error of one endpoint is told to the
   *     receiver
   */
  void await(long deadlineNanos, Receiver receiver) throws KernelException;

  /** Ends the present or the next {@link #await}. Any thread. */
  void wake();

  /** Closes every endpoint. Any thread; {@link #await} returns. */
  @Override
  void close();

  /** A handle of an open endpoint; closing it is final. */
  interface Endpoint extends AutoCloseable {

    /**
     * Where it is.
     *
     * @return what it was bound with
     */
    EndpointSpec spec();

    /** Leaves the group and closes the socket. */
    @Override
    void close();
  }

  /** Takes packets. */
  interface Receiver {

    /**
     * A packet arrived.
     *
     * @param endpoint where
     * @param source IP source
     * @param destination IP destination
     * @param ttl TTL or hop limit; -1 when the kernel did not tell it
     * @param message the bytes after the IP header, or what the carrier says, untrusted, as many as
     *     arrived; valid only during the call
     */
    void received(
        Endpoint endpoint,
        InetAddress source,
        InetAddress destination,
        int ttl,
        ByteBuffer message);

    /**
     * An endpoint failed, for example because its interface went down.
     *
     * @param endpoint which
     * @param failure what the kernel said
     */
    void failed(Endpoint endpoint, KernelException failure);

    /**
     * Packets were lost because more came than were read (SO_RXQ_OVFL of socket(7)): a flood, or a
     * loop that had no processor time. Told before the packet that came after them.
     *
     * @param endpoint where
     * @param packets how many since it was told the last time
     */
    default void dropped(Endpoint endpoint, long packets) {}
  }
}
