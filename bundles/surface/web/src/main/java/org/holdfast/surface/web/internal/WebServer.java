package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.surface.web.internal.Connection.Wait;
import org.holdfast.surface.web.internal.Counters.Drop;
import org.osgi.service.log.Logger;

/**
 * One listening socket. A client has a virtual thread, one request, and a time for each thing it is
 * waited for; when there are too many, the one that has kept its request to itself for longest
 * goes.
 */
final class WebServer implements AutoCloseable {
  private static final int UNAVAILABLE = 503;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration REFUSAL = Duration.ofSeconds(1);

  private final ServerSocketChannel listener;
  private final Admission admission;
  private final Handler handler;
  private final Limits limits;
  private final Counters counters;
  private final Logger logger;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  WebServer(
      ServerSocketChannel listener,
      Admission admission,
      Handler handler,
      Limits limits,
      Counters counters,
      Logger logger) {
    this.listener = listener;
    this.admission = admission;
    this.handler = handler;
    this.limits = limits;
    this.counters = counters;
    this.logger = logger;
    Thread.ofPlatform().daemon().name("holdfast-web").start(this::acceptAll);
    Thread.ofPlatform().daemon().name("holdfast-web-limits").start(this::closeLate);
  }

  private void acceptAll() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        if (open.size() >= limits.connections()) {
          makeRoom();
        }
        Connection connection = new Connection(channel);
        boolean full = open.size() >= limits.connections();
        connection.expect(Wait.REQUEST, full ? REFUSAL : limits.request());
        if (open.size() >= 2 * limits.connections()) {
          counters.dropped(Drop.TOO_MANY);
          connection.close();
          continue;
        }
        open.add(connection);
        counters.open().incrementAndGet();
        Thread.ofPlatform()
            .daemon()
            .name("holdfast-web-client")
            .start(() -> serve(connection, full));
      } catch (ClosedChannelException e) {
        return; // the server ends
      } catch (IOException e) {
        logger.warn("the web surface could not take a client: {}", e.toString());
        pause(LOOK); // short of descriptors: not in a tight loop
      }
    }
  }

  /** Closes the client whose request has been waited for longest. */
  private void makeRoom() {
    Optional<Connection> oldest =
        open.stream()
            .filter(connection -> connection.waitsFor() == Wait.REQUEST)
            .min(Comparator.comparingLong(Connection::deadlineNanos));
    if (oldest.isPresent()) {
      counters.dropped(Drop.HALF_REQUEST);
      open.remove(oldest.get());
      oldest.get().cutOff();
    }
  }

  private void closeLate() {
    while (listener.isOpen()) {
      long now = System.nanoTime();
      for (Connection connection : open) {
        if (connection.isLate(now)) {
          switch (connection.waitsFor()) {
            case REQUEST -> counters.dropped(Drop.HALF_REQUEST);
            case READING -> counters.dropped(Drop.SLOW_READER);
            default -> {}
          }
          connection.cutOff();
        }
      }
      handler.tidy();
      pause(LOOK);
    }
  }

  private void serve(Connection connection, boolean full) {
    threads.add(Thread.currentThread());
    try (connection) {
      answer(connection, full);
    } catch (IOException e) {
      logger.debug("a client of the web surface went: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server ends
    } catch (RuntimeException | LinkageError e) {
      logger.warn("a request to the web surface could not be answered", e);
    } finally {
      open.remove(connection);
      counters.open().decrementAndGet();
      threads.remove(Thread.currentThread());
    }
  }

  private void answer(Connection connection, boolean full)
      throws IOException, InterruptedException {
    Request request;
    try {
      Optional<Request> read = RequestReader.read(connection.channel());
      if (read.isEmpty()) {
        return;
      }
      request = read.get();
    } catch (BadRequestException e) {
      counters.dropped(Drop.GARBAGE);
      send(connection, Response.error(e.status(), e.getMessage()), true);
      return;
    }
    if (full) {
      counters.dropped(Drop.TOO_MANY);
      send(connection, tooMany(limits.connections() + " clients"), true);
      return;
    }
    connection.expect(Wait.NOTHING, Duration.ZERO);
    boolean withBody = !request.method().equals("HEAD");
    Optional<Response> refusal = admission.refusal(request);
    if (refusal.isPresent()) {
      send(connection, refusal.get(), withBody);
      return;
    }
    switch (handler.answer(request)) {
      case Handler.Whole whole -> send(connection, whole.response(), withBody);
      case Handler.Stream stream -> follow(connection, stream.follower(), withBody);
    }
  }

  private void send(Connection connection, Response response, boolean withBody) throws IOException {
    connection.expect(Wait.READING, limits.reading());
    response.write(connection.channel(), withBody);
    counters.answered(response.status());
    connection.finish();
  }

  private void follow(Connection connection, Handler.Follower follower, boolean withBody)
      throws IOException, InterruptedException {
    if (counters.streams().incrementAndGet() > limits.streams()) {
      counters.streams().decrementAndGet();
      counters.dropped(Drop.TOO_MANY);
      send(connection, tooMany(limits.streams() + " pages"), withBody);
      return;
    }
    try {
      connection.expect(Wait.READING, limits.reading());
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("Content-Type", "text/event-stream; charset=utf-8");
      fields.put("X-Accel-Buffering", "no"); // a proxy hands each event on at once
      Response.writeHead(connection.channel(), Response.OK, fields);
      connection.expect(Wait.NOTHING, Duration.ZERO);
      counters.answered(Response.OK);
      if (withBody) {
        follower.follow(connection);
      }
    } finally {
      counters.streams().decrementAndGet();
    }
  }

  private static Response tooMany(String what) {
    return Response.error(UNAVAILABLE, "more than " + what + " at once; try again")
        .with("Retry-After", "5");
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Connection connection : open) {
      connection.close();
    }
  }
}
