package org.holdfast.surface.control.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.log.Logger;

/** Reads the request of a client and has it answered, on the thread of the client. */
final class ClientService {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final CommandProcessor processor;
  private final CommandRoles roles;
  private final OperationDesk desk;
  private final Limits limits;
  private final Deadlines deadlines;
  private final ControlCounters counters;
  private final Logger logger;
  private final Refusals refusals;

  ClientService(
      CommandProcessor processor,
      CommandRoles roles,
      OperationDesk desk,
      Limits limits,
      Deadlines deadlines,
      ControlCounters counters,
      Logger logger) {
    this.processor = processor;
    this.roles = roles;
    this.desk = desk;
    this.limits = limits;
    this.deadlines = deadlines;
    this.counters = counters;
    this.logger = logger;
    this.refusals = new Refusals(logger, System::nanoTime);
  }

  /**
   * Serves one that has a place.
   *
   * @param keeps told when its request has come; false when it has to go all the same
   */
  void serve(Client client, BooleanSupplier keeps) throws IOException {
    SocketChannel channel = client.channel();
    Peer peer = client.peer();
    InputStream in = Channels.newInputStream(channel);
    Request request;
    Future<?> limit = deadlines.closeAfter(channel, limits.request(), Drop.HALF_REQUEST);
    try {
      request = roles.admitted(peer, Request.read(in));
    } catch (BadRequestException e) {
      limit.cancel(false);
      refuse(channel, peer, e.reason(), e.getMessage());
      return;
    } finally {
      limit.cancel(false);
    }
    if (!keeps.getAsBoolean()) {
      return;
    }
    counters.asked(request.kind());
    switch (request) {
      case Request.Call call -> call(channel, peer, call.json(), in);
      case Request.Shell command -> execute(channel, peer, command, in);
      case Request.Interactive interactive ->
          interact(interactive, peer.user(), in, Channels.newOutputStream(channel));
    }
  }

  private void call(SocketChannel channel, Peer peer, String json, InputStream in)
      throws IOException {
    Departure departure = new Departure(in);
    Future<?> end = deadlines.closeAfter(channel, limits.command(), Drop.LATE);
    Runnable waits =
        () -> {
          end.cancel(false);
          departure.interrupts(Thread.currentThread());
        };
    try (OutputStream out = new BufferedOutputStream(limited(channel, () -> true), BUFFER_BYTES)) {
      Reply reply = desk.answer(peer, json, waits);
      if (reply.lines().isEmpty()) {
        departure.over();
      }
      if (reply.isForbidden()) {
        counters.dropped(Drop.FORBIDDEN);
        refusals.tell(peer, reply.refusal());
      }
      reply.write(out);
      departure.over();
      out.write(("\0" + reply.status() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it followed something, and has gone
    } finally {
      end.cancel(false);
    }
  }

  private void execute(SocketChannel channel, Peer peer, Request.Shell request, InputStream in)
      throws IOException {
    Future<?> end = deadlines.closeAfter(channel, limits.command(), Drop.LATE);
    Departure departure = new Departure(in);
    Runnable follow =
        () -> {
          end.cancel(false);
          departure.interrupts(Thread.currentThread());
        };
    try {
      new CommandRunner(processor, peer.user(), follow)
          .run(request, limited(channel, departure::awaited));
      departure.over();
    } finally {
      end.cancel(false);
    }
  }

  private LimitedStream limited(SocketChannel channel, BooleanSupplier whenever) {
    return new LimitedStream(
        Channels.newOutputStream(channel),
        () -> deadlines.closeAfter(channel, limits.write(), Drop.SLOW_READER),
        whenever);
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

  /**
   * Tells a client why it is not served. Reads what it may just be writing: closed before that, it
   * would not read the reason.
   */
  void refuse(SocketChannel channel, Peer peer, Drop reason, String words) throws IOException {
    counters.dropped(reason);
    if (reason == Drop.STRANGER || reason == Drop.FORBIDDEN) {
      refusals.tell(peer, words);
    }
    Future<?> limit = deadlines.hangUpAfter(channel, limits.refusal());
    int status = reason == Drop.STRANGER || reason == Drop.FORBIDDEN ? Status.NOT_ALLOWED : 1;
    Channels.newOutputStream(channel)
        .write((words + "\n\0" + status + "\n").getBytes(StandardCharsets.UTF_8));
    channel.shutdownOutput();
    Channels.newInputStream(channel).readNBytes(Request.MAX_LINE);
    limit.cancel(false);
  }
}
