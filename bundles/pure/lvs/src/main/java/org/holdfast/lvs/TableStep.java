package org.holdfast.lvs;

import java.util.TreeSet;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.Tunnel;

/** One difference between two tables, as the change that would mend it. */
public sealed interface TableStep {

  /**
   * The service concerned.
   *
   * @return its key
   */
  ServiceKey key();

  /**
   * A service is missing. Its destinations follow as steps of their own.
   *
   * @param service the service to add
   */
  record AddService(Service service) implements TableStep {
    @Override
    public ServiceKey key() {
      return service.key();
    }

    @Override
    public String toString() {
      return "add service " + key() + " " + service.scheduler();
    }
  }

  /**
   * A service has other settings.
   *
   * @param from the settings found
   * @param to the settings wanted
   */
  record EditService(Service from, Service to) implements TableStep {
    @Override
    public ServiceKey key() {
      return to.key();
    }

    @Override
    public String toString() {
      return "edit service " + key() + ": " + settings(from) + " to " + settings(to);
    }

    private static String settings(Service service) {
      return service.scheduler()
          + (service.flags().isEmpty()
              ? ""
              : " " + String.join(",", new TreeSet<>(service.flags())))
          + (service.onePacket() ? " ops" : "")
          + (service.persistenceSeconds() == 0
              ? ""
              : " persistent "
                  + service.persistenceSeconds()
                  + " s /"
                  + service.persistencePrefixLength())
          + service.persistenceEngine().map(engine -> " pe " + engine).orElse("");
    }
  }

  /**
   * A service is too much; its destinations go with it.
   *
   * @param key the service
   */
  record RemoveService(ServiceKey key) implements TableStep {
    @Override
    public String toString() {
      return "remove service " + key;
    }
  }

  /**
   * A destination is missing.
   *
   * @param key the service
   * @param destination the destination to add
   */
  record AddDestination(ServiceKey key, Destination destination) implements TableStep {
    @Override
    public String toString() {
      return "add destination "
          + destination
          + " weight "
          + destination.weight()
          + " to service "
          + key;
    }
  }

  /**
   * A destination has other settings.
   *
   * @param key the service
   * @param from the settings found
   * @param to the settings wanted
   */
  record EditDestination(ServiceKey key, Destination from, Destination to) implements TableStep {
    @Override
    public String toString() {
      return "edit destination "
          + to
          + " of service "
          + key
          + ": "
          + settings(from)
          + " to "
          + settings(to);
    }

    private static String settings(Destination destination) {
      return "weight "
          + destination.weight()
          + " "
          + destination.forwarding()
          + (destination.tunnel().equals(Tunnel.IPIP) ? "" : " " + destination.tunnel().type())
          + " thresholds "
          + destination.upperThreshold()
          + "/"
          + destination.lowerThreshold()
          + " connections";
    }
  }

  /**
   * A destination is too much.
   *
   * @param key the service
   * @param destination the destination to remove
   */
  record RemoveDestination(ServiceKey key, Destination destination) implements TableStep {
    @Override
    public String toString() {
      return "remove destination " + destination + " from service " + key;
    }
  }
}
