package org.acme.plane;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A vendor's data plane, written against the contract alone: TCP in turn, by sockets of this
 * process. What a connection does is copied from one side to the other on virtual threads.
 */
public final class ProxyPlane implements Dataplane, BundleActivator {
  private static final int TCP = 6;
  private static final int EADDRNOTAVAIL = 99;

  private final Map<ServiceKey, Listener> listeners = new LinkedHashMap<>();

  @Override
  public void start(BundleContext context) {
    context.registerService(Dataplane.class, this, new Hashtable<>());
  }

  @Override
  public void stop(BundleContext context) {
    listeners.values().forEach(Listener::close);
  }

  @Override
  public String name() {
    return "acme-proxy";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public List<String> unsupported(Service service) {
    boolean can =
        service.key().protocol() == TCP
            && service.scheduler().equals("rr")
            && service.destinations().stream()
                .allMatch(one -> one.forwarding() == Destination.Method.NAT);
    return can ? List.of() : List.of(service.key() + ": acme-proxy does TCP, rr and NAT alone");
  }

  @Override
  public ServiceTable read() {
    return ServiceTable.of(listeners.values().stream().map(one -> one.service).toList());
  }

  @Override
  public int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
    int changes = 0;
    for (ServiceKey key : List.copyOf(listeners.keySet())) {
      if (!wanted.services().containsKey(key)) {
        listeners.remove(key).close();
        changes++;
      }
    }
    for (Service service : wanted.services().values()) {
      Listener there = listeners.get(service.key());
      if (there == null) {
        listeners.put(service.key(), listen(service));
        changes++;
      } else if (!there.service.equals(service)) {
        there.service = service;
        changes++;
      }
    }
    return changes;
  }

  private static Listener listen(Service service) throws KernelException {
    ServiceKey key = service.key();
    try {
      Listener listener = new Listener(service, ServerSocketChannel.open());
      listener.socket.bind(new InetSocketAddress(key.address(), key.port()));
      Thread.ofVirtual().start(listener::run);
      return listener;
    } catch (IOException e) {
      throw new KernelException("listen on " + key, EADDRNOTAVAIL, e.getMessage(), "");
    }
  }

  private static final class Listener {
    final ServerSocketChannel socket;
    final AtomicInteger turn = new AtomicInteger();
    volatile Service service;

    Listener(Service service, ServerSocketChannel socket) {
      this.service = service;
      this.socket = socket;
    }

    void run() {
      try {
        while (true) {
          SocketChannel client = socket.accept();
          Thread.ofVirtual().start(() -> serve(client));
        }
      } catch (IOException e) {
        close(); // told to end
      }
    }

    private void serve(SocketChannel client) {
      List<Destination> up =
          service.destinations().stream().filter(one -> one.weight() > 0).toList();
      try (client) {
        if (up.isEmpty()) {
          return;
        }
        Destination next = up.get(Math.floorMod(turn.getAndIncrement(), up.size()));
        try (SocketChannel server =
            SocketChannel.open(new InetSocketAddress(next.address(), next.port()))) {
          Thread forth = Thread.ofVirtual().start(() -> copy(client, server));
          copy(server, client);
          forth.interrupt();
        }
      } catch (IOException e) {
        return; // one side went; the other is closed
      }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      try {
        while (from.read(buffer) >= 0) {
          buffer.flip();
          while (buffer.hasRemaining()) {
            to.write(buffer);
          }
          buffer.clear();
        }
        to.shutdownOutput();
      } catch (IOException e) {
        return; // whoever waits for the other side closes both
      }
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
