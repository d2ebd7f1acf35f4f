package org.holdfast.engine.config.internal.host;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.IpText;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;
import org.holdfast.kernel.vrrp.VrrpTransport;
import org.holdfast.vrrp.AdvertCheck;
import org.holdfast.vrrp.AdvertProfile;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.RejectReason;
import org.holdfast.wire.vrrp.VrrpCodec;

/** Hears the adverts on the links of instances and sends nothing. */
final class AdvertListener implements VrrpPort.Receiver {
  private static final int TTL = 255;

  private final List<Listening> all;
  private final Map<EndpointSpec, List<Listening>> byEndpoint = new HashMap<>();
  private final Map<Listening, String> failures = new LinkedHashMap<>();

  AdvertListener(List<Listening> all) {
    this.all = all;
  }

  /** Listens for a time; what was heard stands in the instances. */
  void listen(VrrpTransport transport, Duration time) throws KernelException {
    try (VrrpPort port = transport.open()) {
      all.forEach(listening -> bind(port, listening));
      if (byEndpoint.isEmpty()) {
        return;
      }
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() - end < 0) {
        port.await(end, this);
      }
    }
  }

  /** Instances that could not listen, and why. */
  Map<Listening, String> failures() {
    return failures;
  }

  private void bind(VrrpPort port, Listening listening) {
    EndpointSpec spec =
        new EndpointSpec(
            listening.link().index(),
            listening.link().name(),
            listening.profile().source(),
            listening.instance().unicast()
                ? Optional.empty()
                : Optional.of(listening.instance().multicastGroup()),
            TTL);
    List<Listening> there = byEndpoint.get(spec);
    if (there != null) {
      there.add(listening);
      return;
    }
    try {
      port.bind(spec);
      byEndpoint.put(spec, new ArrayList<>(List.of(listening)));
    } catch (KernelException e) {
      failures.put(listening, e.getMessage());
    }
  }

  @Override
  public void received(
      Endpoint endpoint, InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {
    for (Listening listening : byEndpoint.getOrDefault(endpoint.spec(), List.of())) {
      if (VrrpCodec.peekVirtualRouterId(message) == listening.instance().virtualRouterId()) {
        heard(
            listening,
            source,
            AdvertCheck.check(listening.profile(), source, destination, ttl, message));
      }
    }
  }

  private static void heard(Listening by, InetAddress source, Checked checked) {
    switch (checked) {
      case Checked.Rejected rejected -> {
        if (rejected.reason() != RejectReason.OWN_PACKET) {
          by.strangers().putIfAbsent(source, rejected.describe());
        }
      }
      case Checked.Accepted accepted -> {
        if (accepted.addressesDiffer()) {
          by.strangers()
              .putIfAbsent(
                  source,
                  "it has the addresses %s, expected %s"
                      .formatted(
                          text(accepted.advert().addresses()),
                          text(AdvertProfile.advertised(by.instance()))));
        } else {
          by.partners().add(source);
        }
      }
    }
  }

  private static String text(Collection<InetAddress> addresses) {
    return String.join(", ", addresses.stream().map(IpText::of).toList());
  }

  @Override
  public void failed(Endpoint endpoint, KernelException failure) {
    byEndpoint
        .getOrDefault(endpoint.spec(), List.of())
        .forEach(listening -> failures.put(listening, failure.getMessage()));
  }
}
