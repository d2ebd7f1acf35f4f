package org.holdfast.kernel.nft.internal;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.ServiceKey;

/**
 * Names of chains and maps. A service's chain is {@code tcp-10.0.0.1-80}, that of a destination
 * {@code tcp-10.0.0.1-80/10.0.0.2-8080}: what nft(8) takes as a name, and what is read back. It
 * takes no colon: 2001:db8::1 is {@code 2001_db8_0_0_0_0_0_1}.
 */
final class Names {
  static final String TABLE = "holdfast";
  static final String SERVICES = "services";
  static final String SERVICES_ANY_PORT = "services-any-port";
  static final String DISPATCH = "dispatch";
  static final String REFUSE = "refuse";
  static final String PREROUTING = "prerouting";
  static final String OUTPUT = "output";
  private static final String STICKY = "sticky-";
  private static final String ADDRESS =
      "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]{1,4}(?:_[0-9a-f]{1,4}){7})";
  private static final String PORT = "-(\\d{1,5})";
  private static final Pattern SERVICE = Pattern.compile("(tcp|udp)-" + ADDRESS + PORT);
  private static final Pattern DESTINATION = Pattern.compile("[^/]+/" + ADDRESS + PORT);

  /** Address and port of a destination, as its chain's name has them. */
  record Target(InetAddress address, int port) {}

  private Names() {}

  static String service(ServiceKey key) {
    String protocol = key.protocol() == Protocols.TCP ? "tcp" : "udp";
    return protocol + "-" + spelled(key.address()) + "-" + key.port();
  }

  /** Without the zone of a link-local address, which is no part of what packets carry. */
  private static String spelled(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "").replace(':', '_');
  }

  private static InetAddress address(String spelled) {
    return InetAddress.ofLiteral(spelled.replace('_', ':'));
  }

  static String destination(ServiceKey key, Destination destination) {
    return destinationPrefix(key) + spelled(destination.address()) + "-" + destination.port();
  }

  static String destinationPrefix(ServiceKey key) {
    return service(key) + "/";
  }

  static String sticky(ServiceKey key, Destination destination) {
    return STICKY + destination(key, destination);
  }

  /** The name of a service in that of one of its chains or sets; else the name or a part of it. */
  static String servicePart(String name) {
    int end = name.indexOf('/');
    String part = end < 0 ? name : name.substring(0, end);
    return end >= 0 && part.startsWith(STICKY) ? part.substring(STICKY.length()) : part;
  }

  /** The service of a chain; empty when the name is not of a service's chain. */
  static Optional<ServiceKey> serviceOf(String chain) {
    Matcher name = SERVICE.matcher(chain);
    if (!name.matches()) {
      return Optional.empty();
    }
    int protocol = name.group(1).equals("tcp") ? Protocols.TCP : Protocols.UDP;
    ServiceKey key =
        new ServiceKey(protocol, address(name.group(2)), Integer.parseInt(name.group(3)));
    return service(key).equals(chain) ? Optional.of(key) : Optional.empty();
  }

  /** The destination of a chain; empty when the name is not of a destination's chain. */
  static Optional<Target> destinationOf(String chain) {
    Matcher name = DESTINATION.matcher(chain);
    return name.matches()
        ? Optional.of(new Target(address(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }
}
