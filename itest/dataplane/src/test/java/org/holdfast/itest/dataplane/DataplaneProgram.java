package org.holdfast.itest.dataplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkPort;
import org.holdfast.kernel.nft.internal.NftDataplane;
import org.osgi.service.log.Logger;

/**
 * A data plane on the network namespace it runs in: "unavailable", "read", "apply TABLE" (what an
 * earlier apply put there is owned), "adopt" (forget what is owned), "flows" (connections of the
 * destinations of what is owned).
 */
final class DataplaneProgram {
  private final Dataplane plane =
      new NftDataplane(new LinuxNetlinkPort(), logger(), KernelCounts.NONE);
  private Set<ServiceKey> owned = Set.of();

  private DataplaneProgram() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    DataplaneProgram program = new DataplaneProgram();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = in.readLine()) != null; ) {
      System.out.println(program.answer(line));
    }
  }

  private String answer(String line) {
    String[] words = line.split(" ", 2);
    try {
      return switch (words[0]) {
        case "unavailable" -> plane.unavailable().orElse("available");
        case "read" -> Tables.format(plane.read());
        case "apply" -> apply(Tables.parse(words.length > 1 ? words[1] : ""));
        case "flows" -> flows();
        case "end" -> end(words[1].split(" "));
        case "adopt" -> adopt();
        default -> "unknown command " + line;
      };
    } catch (KernelException | IllegalArgumentException e) {
      return "failed: " + e.getMessage();
    }
  }

  private String apply(ServiceTable wanted) throws KernelException {
    int writes = plane.apply(wanted, owned);
    owned = wanted.services().keySet();
    return Integer.toString(writes);
  }

  private String flows() throws KernelException {
    return plane.flows().orElseThrow().flows(owned).entrySet().stream()
        .map(
            e ->
                e.getKey().address().getHostAddress()
                    + ":"
                    + e.getKey().port()
                    + "="
                    + e.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** SERVICE-PORT PROTOCOL-NUMBER ADDRESS PORT. */
  private String end(String... words) throws KernelException {
    ServiceKey service =
        new ServiceKey(
            Integer.parseInt(words[1]), InetAddress.ofLiteral(Lab.VIP), Integer.parseInt(words[0]));
    plane
        .flows()
        .orElseThrow()
        .end(
            Set.of(
                new DestinationKey(
                    service, InetAddress.ofLiteral(words[2]), Integer.parseInt(words[3]))));
    return "ok";
  }

  private String adopt() {
    owned = Set.of();
    return "ok";
  }

  /** Prints warnings where the test's own output goes. */
  private static Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("warn")) {
                System.err.println("warning: " + arguments[0]);
              }
              return null;
            });
  }
}
