package org.holdfast.engine.config.internal.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;

/** Whether the interfaces that VRRP instances name are there and up. */
final class InterfaceCheck {
  private final Machine machine;
  private final Finder places;

  InterfaceCheck(Machine machine, Finder places) {
    this.machine = machine;
    this.places = places;
  }

  List<Diagnostic> look(List<VrrpInstance> instances) {
    List<Diagnostic> found = new ArrayList<>();
    for (VrrpInstance instance : instances) {
      for (String name : names(instance)) {
        look(instance.name(), name).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Set<String> names(VrrpInstance instance) {
    Set<String> names = new LinkedHashSet<>();
    names.add(instance.interfaceName());
    instance.tracking().interfaces().stream().map(TrackedInterface::name).forEach(names::add);
    instance.addresses().stream().map(VirtualAddress::device).forEach(names::add);
    instance.excludedAddresses().stream().map(VirtualAddress::device).forEach(names::add);
    return names;
  }

  private Optional<Diagnostic> look(String instance, String name) {
    if (!machine.names().contains(name)) {
      return Optional.of(
          places.atInstance(
              instance,
              name,
              Severity.WARNING,
              "interface-missing",
              "there is no interface "
                  + name
                  + " here; found "
                  + String.join(", ", machine.names()),
              "name one that exists, or create it: the instance stays in FAULT until it is there"));
    }
    if (machine.isUp(name)) {
      return Optional.empty();
    }
    return Optional.of(
        places.atInstance(
            instance,
            name,
            Severity.WARNING,
            "interface-down",
            "interface " + name + " is down; expected it up",
            "ip link set " + name + " up: the instance stays in FAULT until then"));
  }
}
