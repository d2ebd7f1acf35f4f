package org.holdfast.kernel.ipvs.internal;

import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsRequests;
import org.holdfast.wire.ipvs.IpvsService;

/**
 * One write to the kernel.
 *
 * @param kind what it does
 * @param operation the same in words, for errors
 * @param payload the command
 */
record Change(Kind kind, String operation, byte[] payload) {

  enum Kind {
    ADD_SERVICE("ipvs.service.add"),
    EDIT_SERVICE("ipvs.service.edit"),
    REMOVE_SERVICE("ipvs.service.remove"),
    ADD_DESTINATION("ipvs.destination.add"),
    EDIT_DESTINATION("ipvs.destination.edit"),
    REMOVE_DESTINATION("ipvs.destination.remove");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What failures of it are counted as. */
    String word() {
      return word;
    }
  }

  static Change addService(IpvsService service) {
    return new Change(
        Kind.ADD_SERVICE,
        "add service " + key(service) + " with scheduler " + service.scheduler(),
        IpvsRequests.addService(service));
  }

  static Change editService(IpvsService service) {
    return new Change(
        Kind.EDIT_SERVICE,
        "edit service " + key(service) + " with scheduler " + service.scheduler(),
        IpvsRequests.editService(service));
  }

  static Change removeService(IpvsService service) {
    return new Change(
        Kind.REMOVE_SERVICE, "remove service " + key(service), IpvsRequests.removeService(service));
  }

  static Change addDestination(IpvsService service, IpvsDestination destination) {
    return new Change(
        Kind.ADD_DESTINATION,
        "add destination " + name(destination) + " to service " + key(service),
        IpvsRequests.addDestination(service, destination));
  }

  static Change editDestination(IpvsService service, IpvsDestination destination) {
    return new Change(
        Kind.EDIT_DESTINATION,
        "edit destination " + name(destination) + " of service " + key(service),
        IpvsRequests.editDestination(service, destination));
  }

  static Change removeDestination(IpvsService service, IpvsDestination destination) {
    return new Change(
        Kind.REMOVE_DESTINATION,
        "remove destination " + name(destination) + " from service " + key(service),
        IpvsRequests.removeDestination(service, destination));
  }

  private static String key(IpvsService service) {
    return ContractMapping.key(service).toString();
  }

  private static String name(IpvsDestination destination) {
    String host = destination.address().getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + destination.port();
  }
}
