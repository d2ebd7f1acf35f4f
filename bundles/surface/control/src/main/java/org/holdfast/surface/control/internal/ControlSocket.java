package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The control socket: the API, and commands that say so, for those who have a role, and Gogo for
 * the user that runs the node and for root. Gogo can do whatever Java can, so nobody else may come
 * near its language.
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

    /** Group that may open the socket, by name or number; without one the owner and root alone. */
    String socketGroup() default "";

    /** Groups whose members may look, separated by commas. */
    String readGroups() default "";

    /** Groups whose members may steer too. */
    String operateGroups() default "";

    /** Groups whose members may change everything that the API can, but have no shell. */
    String adminGroups() default "";
  }

  private final Path path;
  private final Deadlines deadlines;
  private final ControlServer server;

  /** Called by DS. */
  @Activate
  public ControlSocket(
      Config config,
      @Reference CommandProcessor processor,
      @Reference CommandRoles commands,
      @Reference OperationDesk desk,
      @Reference KernelGroups groups,
      @Reference ControlCounters counters,
      @Reference(service = LoggerFactory.class) Logger logger)
      throws IOException {
    path = Path.of(config.socket());
    RoleGroups roles =
        new RoleGroups(config.readGroups(), config.operateGroups(), config.adminGroups());
    ServerSocketChannel listener = SocketFile.bind(path);
    SocketFile.open(path, config.socketGroup()).ifPresent(logger::error);
    groups.expect(roles);
    deadlines = new Deadlines(counters, logger);
    server =
        new ControlServer(
            listener,
            new KernelPeers(path, roles, groups),
            new ClientService(processor, commands, desk, Limits.USUAL, deadlines, counters, logger),
            counters,
            logger);
  }

  @Deactivate
  void deactivate() throws IOException {
    server.close();
    deadlines.close();
    Files.deleteIfExists(path);
  }
}
