package org.holdfast.api.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the engine lends to a checker for one probe. Only the thread of the probe may use it. The
 * engine closes everything it lent when the probe ends.
 */
@ProviderType
public interface CheckContext {

  /**
   * Where to connect: {@code connect_ip} and {@code connect_port}, else the real server.
   *
   * @return address and port
   */
  InetSocketAddress target();

  /**
   * The time left until the deadline of this probe.
   *
   * @return zero when it has passed, never negative
   */
  Duration remaining();

  /**
   * Connects to {@link #target} over TCP; {@code bindto} and {@code bind_port} are applied.
   *
   * @return a connected channel in blocking mode
   * @throws LocalShortageException when this machine could not open or bind the socket
   * @throws IOException when the server refused, was unreachable or did not answer in time; the
   *     message says which
   */
  SocketChannel connectTcp() throws IOException;

  /**
   * Connects to another place than {@link #target}, for a check whose block names several; the rest
   * as {@link #connectTcp()}.
   *
   * @param elsewhere where to connect
   * @return a connected channel in blocking mode
   * @throws LocalShortageException when this machine could not open or bind the socket
   * @throws IOException when the server refused, was unreachable or did not answer in time; the
   *     message says which
   */
  SocketChannel connectTcp(InetSocketAddress elsewhere) throws IOException;

  /**
   * Connects to another place in a way of its own.
   *
   * @param elsewhere where to connect
   * @param source how it leaves, where that is not as the check says
   * @return a connected channel in blocking mode
   * @throws LocalShortageException when this machine could not open or bind the socket
   * @throws IOException when the server refused, was unreachable or did not answer in time; the
   *     message says which
   */
  SocketChannel connectTcp(InetSocketAddress elsewhere, ProbeSource source) throws IOException;

  /**
   * Opens a UDP channel connected to {@link #target}; {@code bindto} and {@code bind_port} are
   * applied.
   *
   * @return a connected channel in blocking mode
   * @throws LocalShortageException when this machine could not open or bind the socket
   * @throws IOException when the server is unreachable
   */
  DatagramChannel connectUdp() throws IOException;

  /**
   * Sends an ICMP echo request to the address of {@link #target} and waits for its reply, until the
   * deadline at most.
   *
   * @return the time from the request to the reply
   * @throws LocalShortageException when this machine could not send it
   * @throws IOException when no reply came, or there is no way to the server; the message says
   *     which
   * @throws InterruptedException when the deadline passed or the checker is being replaced
   */
  Duration echo() throws IOException, InterruptedException;

  /**
   * Runs a script to its end or to the deadline, as the script user, without a shell. Half a second
   * before the deadline it is asked to end (SIGTERM); at the deadline its whole process group is
   * killed.
   *
   * @param command the program, its arguments and user
   * @return how it ended
   * @throws LocalShortageException when it could not be started
   * @throws IOException when its output could not be read
   * @throws InterruptedException when the checker is being replaced
   */
  ScriptResult run(ScriptCommand command) throws IOException, InterruptedException;

  /**
   * How a tracker of {@link Checker#trackers} is now. Never blocks.
   *
   * @param id which tracker
   * @return empty when nobody looks at it, as outside of a node
   */
  Optional<TrackerStatus> tracker(TrackerId id);
}
