package org.holdfast.surface.control.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Which commands of the shell users with a role may send. The commands say so themselves, by the
 * properties {@code holdfast.role.read}, {@code holdfast.role.operate} and {@code
 * holdfast.role.admin} of their service, each with functions of it; what says nothing is for the
 * owner alone. Any thread.
 */
@Component(service = CommandRoles.class)
public final class CommandRoles {
  private static final String OWNERS =
      "the shell is for the user that runs this node, and root; others have the commands with a"
          + " role (docs/api.md), one at a time, and: holdfast api";
  private static final String ID = "service.id";
  private static final String SCOPE = "osgi.command.scope";
  private static final String FUNCTION = "osgi.command.function";
  private static final String ROLE = "holdfast.role.";

  /** Properties of all commands that there are. */
  private final Map<Object, Map<String, ?>> commands = new ConcurrentHashMap<>();

  @Reference(
      name = "commands",
      service = AnyService.class,
      target = "(osgi.command.scope=*)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void add(Map<String, ?> properties) {
    commands.put(properties.get(ID), properties);
  }

  void remove(Map<String, ?> properties) {
    commands.remove(properties.get(ID));
  }

  /**
   * What a user needs for a command.
   *
   * @param name {@code SCOPE:FUNCTION}
   * @return the greatest role that one of its services asks for; empty when it is for the owner
   */
  Optional<Role> of(String name) {
    Optional<Role> most = Optional.empty();
    for (Map<String, ?> service : commands.values()) {
      for (String function : words(service.get(FUNCTION))) {
        if (name.equals(service.get(SCOPE) + ":" + function)) {
          Optional<Role> one = role(service, function);
          if (one.isEmpty()) {
            return one;
          }
          most = most.filter(role -> role.includes(one.get())).or(() -> one);
        }
      }
    }
    return most;
  }

  private static Optional<Role> role(Map<String, ?> service, String function) {
    return Arrays.stream(Role.values())
        .filter(
            role ->
                words(service.get(ROLE + role.name().toLowerCase(Locale.ROOT))).contains(function))
        .reduce((less, more) -> more);
  }

  private static List<String> words(Object value) {
    return switch (value) {
      case null -> List.of();
      case String[] several -> List.of(several);
      case Collection<?> several -> several.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }

  /**
   * A request, when the peer may send it.
   *
   * @param peer who sends it
   * @param request what it sends
   * @return what is to be done
   * @throws BadRequestException when it may not
   */
  Request admitted(Peer peer, Request request) throws BadRequestException {
    if (peer.owner() || request instanceof Request.Call) {
      return request;
    }
    if (!(request instanceof Request.Execute line)) {
      throw new BadRequestException(Drop.FORBIDDEN, OWNERS);
    }
    SimpleCommand command =
        SimpleCommand.parse(line.command())
            .orElseThrow(() -> new BadRequestException(Drop.FORBIDDEN, OWNERS));
    Role needed =
        of(command.name()).orElseThrow(() -> new BadRequestException(Drop.FORBIDDEN, OWNERS));
    if (!peer.may(needed)) {
      throw new BadRequestException(
          Drop.FORBIDDEN, RoleText.tooLittle(command.name(), needed, peer));
    }
    return new Request.Granted(command, line.columns());
  }
}
