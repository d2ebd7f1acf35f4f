package org.holdfast.itest.dataplane;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;

/**
 * Tables as a line of text. A service is "tcp 192.0.2.1 80 wrr 0/32 sh-port,... 10.0.0.1:8000=3
 * ...", "-" for no flags; services are parted by ";".
 */
final class Tables {
  private Tables() {}

  static ServiceTable parse(String text) {
    List<Service> services = new ArrayList<>();
    for (String service : text.split(";")) {
      if (!service.isBlank()) {
        services.add(service(service.strip().split(" ")));
      }
    }
    return ServiceTable.of(services);
  }

  static String format(ServiceTable table) {
    return String.join(
        "; ", table.services().values().stream().map(Tables::format).sorted().toList());
  }

  private static Service service(String[] words) {
    String[] persistence = words[4].split("/");
    return new Service(
        key(words[0], words[1], words[2]),
        words[3],
        words[5].equals("-") ? Set.of() : Set.of(words[5].split(",")),
        false,
        Integer.parseInt(persistence[0]),
        Integer.parseInt(persistence[1]),
        Optional.empty(),
        Arrays.stream(words).skip(6).map(Tables::destination).toList());
  }

  private static ServiceKey key(String protocol, String address, String port) {
    int number = protocol.equals("tcp") ? 6 : 17;
    return new ServiceKey(number, InetAddress.ofLiteral(address), Integer.parseInt(port));
  }

  private static Destination destination(String text) {
    int weight = text.lastIndexOf('=');
    int port = text.lastIndexOf(':');
    return new Destination(
        InetAddress.ofLiteral(text.substring(0, port)),
        Integer.parseInt(text.substring(port + 1, weight)),
        Integer.parseInt(text.substring(weight + 1)),
        Destination.Method.NAT,
        0,
        0);
  }

  private static String format(Service service) {
    StringBuilder line = new StringBuilder(service.key().protocol() == 6 ? "tcp" : "udp");
    line.append(' ').append(service.key().address().getHostAddress());
    line.append(' ').append(service.key().port()).append(' ').append(service.scheduler());
    line.append(' ').append(service.persistenceSeconds());
    line.append('/').append(service.persistencePrefixLength());
    String flags = String.join(",", new TreeSet<>(service.flags()));
    line.append(' ').append(flags.isEmpty() ? "-" : flags);
    for (Destination d : service.destinations()) {
      line.append(' ').append(d).append('=').append(d.weight());
    }
    return line.toString();
  }
}
