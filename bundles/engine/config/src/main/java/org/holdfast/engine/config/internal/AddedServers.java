package org.holdfast.engine.config.internal;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.osgi.service.log.Logger;

/** Adds and removes servers at run time, on the thread on which configurations are taken. */
final class AddedServers {
  private final ConfigurationEngine engine;
  private final Additions additions;
  private final Logger logger;

  AddedServers(ConfigurationEngine engine, Additions additions, Logger logger) {
    this.engine = engine;
    this.additions = additions;
    this.logger = logger;
  }

  RealServerId add(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like) {
    return engine.call(() -> add(new Addition(virtualServer.toString(), address, weight, like)));
  }

  private RealServerId add(Addition wanted) {
    RealServerId id = check(wanted);
    additions.add(wanted);
    logger.info("real server {} of {}: added at run time", id, id.virtualServer());
    engine.deliver();
    return id;
  }

  Plan planAdd(
      VirtualServerId virtualServer,
      InetSocketAddress address,
      OptionalInt weight,
      Optional<InetSocketAddress> like) {
    Addition wanted = new Addition(virtualServer.toString(), address, weight, like);
    return engine.call(
        () -> {
          check(wanted);
          return additions.supposing(additions.with(wanted), engine::planDelivery);
        });
  }

  /** Refuses what is not to be added. */
  private RealServerId check(Addition wanted) {
    Configuration before = engine.delivered();
    VirtualServer server =
        before.virtualServers().stream()
            .filter(wanted::isOf)
            .findFirst()
            .orElseThrow(
                () -> refused("virtual server " + wanted.service() + " is not configured"));
    RealServerId id = wanted.id(server);
    if (Additions.has(server, wanted)) {
      throw refused("real server " + id + " of " + server.id() + " is there already");
    }
    fits(wanted, server);
    List<String> objections =
        additions.supposing(
            additions.with(wanted),
            () -> engine.newObjections(before, engine.over(engine.current())));
    if (!objections.isEmpty()) {
      throw refused(String.join("\n", objections));
    }
    return id;
  }

  private static void fits(Addition wanted, VirtualServer server) {
    RealServer model =
        wanted
            .model(server)
            .orElseThrow(() -> refused(server.id() + " has no real server to be like"));
    if (wanted.like().filter(like -> !like.equals(model.id().address())).isPresent()) {
      throw refused(server.id() + " has no real server " + wanted.like().get() + " to be like");
    }
    boolean sameFamily =
        model.id().address().getAddress().getAddress().length
            == wanted.address().getAddress().getAddress().length;
    if (!sameFamily && model.forwarding() != Forwarding.TUN) {
      throw refused(
          "got address "
              + IpText.of(wanted.address().getAddress())
              + ", expected one of the family of "
              + model.id());
    }
    int port = model.id().address().getPort();
    if (model.forwarding() != Forwarding.NAT && wanted.address().getPort() != port) {
      throw refused(
          "got port "
              + wanted.address().getPort()
              + ", expected "
              + port
              + ": only NAT can change it");
    }
  }

  void remove(RealServerId server) {
    engine.call(
        () -> {
          additions.remove(known(server));
          logger.info("real server {} of {}: removed at run time", server, server.virtualServer());
          engine.deliver();
          return server;
        });
  }

  Plan planRemove(RealServerId server) {
    return engine.call(
        () -> additions.supposing(additions.without(known(server)), engine::planDelivery));
  }

  private Addition known(RealServerId server) {
    return find(server)
        .orElseThrow(
            () ->
                refused(
                    "real server "
                        + server
                        + " of "
                        + server.virtualServer()
                        + " was not added at run time; take it out of the file, or with"
                        + " holdfast lvs maint"));
  }

  private Optional<Addition> find(RealServerId server) {
    return additions.all().stream()
        .filter(
            one ->
                one.service().equals(server.virtualServer().toString())
                    && one.address().equals(server.address()))
        .findFirst();
  }

  List<RealServerId> added() {
    return engine.delivered().virtualServers().stream()
        .flatMap(server -> server.realServers().stream())
        .filter(RealServer::added)
        .map(RealServer::id)
        .toList();
  }

  /** What the journal keeps of it. */
  static JournalNote note(RealServerId server, String before, String after, String who) {
    return JournalNote.steering(
        Instant.now(),
        new JournalSubject(
            JournalSubject.Type.REAL_SERVER, server.toString(), server.virtualServer().toString()),
        who,
        before,
        after);
  }

  private static ChangeRefusedException refused(String why) {
    return new ChangeRefusedException(why);
  }
}
