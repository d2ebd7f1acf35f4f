package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The control socket: Gogo for the user that runs the node, and for root. Gogo can do whatever Java
 * can, so nobody else may come near it.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.holdfast.surface.control",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ControlSocket {

  /** Settings of the control socket. */
  public @interface Config {
    /** Path of the socket. */
    String socket();
  }

  private static final int MAX_CONNECTIONS = 16;
  private static final long FIRST_LINE_SECONDS = 5;
  private static final long COMMAND_SECONDS = 120;
  private static final long WRITE_SECONDS = 30;
  private static final long REFUSED_SECONDS = 1;

  private final CommandProcessor processor;
  private final Logger logger;
  private final Path path;
  private final ServerSocketChannel server;
  private final PeerCheck peers;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("holdfast-control-deadlines").factory());

  @Activate
  public ControlSocket(
      Config config,
      @Reference CommandProcessor processor,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    this.processor = processor;
    this.logger = logger;
    path = Path.of(config.socket());
    server = SocketFile.bind(path);
    peers = new PeerCheck(path);
    Thread.ofPlatform().daemon().name("holdfast-control").start(this::acceptAll);
  }

  @Deactivate
  void deactivate() throws IOException {
    deadlines.shutdownNow();
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
    Files.deleteIfExists(path);
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        boolean full = open.size() >= MAX_CONNECTIONS;
        open.add(channel);
        Thread.ofPlatform()
            .daemon()
            .name("holdfast-control-client")
            .start(() -> serve(channel, full));
      } catch (ClosedChannelException e) {
        return; // deactivated
      } catch (IOException e) {
        logger.warn("the control socket could not take a client: {}", e.toString());
      }
    }
  }

  private void serve(SocketChannel channel, boolean full) {
    try (channel) {
      Optional<String> user = peers.admit(channel);
      if (user.isEmpty()) {
        logger.warn("a client of another user was refused at {}", path);
        refuse(channel, "only the user that runs this node, and root, may ask it");
      } else if (full) {
        refuse(channel, "too many clients at once (" + MAX_CONNECTIONS + "); try again");
      } else {
        answer(channel, user.get());
      }
    } catch (IOException e) {
      logger.debug("a client of the control socket went: {}", e.toString());
    } finally {
      open.remove(channel);
    }
  }

  private void answer(SocketChannel channel, String user) throws IOException {
    InputStream in = Channels.newInputStream(channel);
    OutputStream out = Channels.newOutputStream(channel);
    Request request;
    Future<?> limit = closeAfter(channel, FIRST_LINE_SECONDS);
    try {
      request = Request.read(in);
    } finally {
      limit.cancel(false);
    }
    switch (request) {
      case Request.Execute execute -> {
        Future<?> end = closeAfter(channel, COMMAND_SECONDS);
        Departure departure = new Departure(in);
        Runnable follow =
            () -> {
              end.cancel(false);
              departure.interrupts(Thread.currentThread());
            };
        OutputStream limited =
            new LimitedStream(out, () -> closeAfter(channel, WRITE_SECONDS), departure);
        new CommandRunner(processor, user, follow).run(execute.command(), limited);
        departure.over();
        end.cancel(false);
      }
      case Request.Interactive interactive -> interact(interactive, user, in, out);
    }
  }

  private void interact(Request.Interactive request, String user, InputStream in, OutputStream out)
      throws IOException {
    try {
      Terminals.run(processor, request, user, in, out);
    } catch (NoClassDefFoundError e) {
      String text = "this node has no bundle for terminals; use: holdfast shell COMMAND\r\n";
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      logger.warn("a terminal session ended with an error", e);
    }
  }

  private Future<?> closeAfter(SocketChannel channel, long seconds) {
    return deadlines.schedule(() -> close(channel), seconds, TimeUnit.SECONDS);
  }

  private void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      logger.debug("a client of the control socket did not close: {}", e.toString());
    }
  }

  /**
   * Reads what the client may just be writing: closed before that, it would not read the reason.
   */
  private void refuse(SocketChannel channel, String reason) throws IOException {
    Future<?> limit = closeAfter(channel, REFUSED_SECONDS);
    Channels.newOutputStream(channel)
        .write((reason + "\n\0" + "1\n").getBytes(StandardCharsets.UTF_8));
    channel.shutdownOutput();
    Channels.newInputStream(channel).readNBytes(Request.MAX_LINE);
    limit.cancel(false);
  }
}
