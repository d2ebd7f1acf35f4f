package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/**
 * The macvlans of one instance: its own ({@code use_vmac}), and one for each other interface with
 * virtual addresses that want it ({@code use_vmac} of an address, {@code use_vmac_addr}).
 */
final class VmacReader {
  private static final String KEYWORD = "use_vmac";
  private static final int MULTICAST_BIT = 1;
  private static final int MAC_BYTES = 6;

  private final Findings findings;
  private final LinkNames names;
  private final VmacDefaults defaults;
  private final ConfigLine block;
  private final OptionValues values;
  private final String interfaceName;
  private final boolean ipv6;
  private final int virtualRouterId;
  private final Optional<OwnLink> own;
  private final List<OwnLink> others = new ArrayList<>();

  /**
   * Reads {@code use_vmac}; the rest follows address by address.
   *
   * @param interfaceName the interface of the instance
   * @param ipv6 whether the instance is one of IPv6
   */
  VmacReader(
      Findings findings,
      LinkNames names,
      VmacDefaults defaults,
      ConfigLine block,
      OptionValues values,
      String interfaceName,
      boolean ipv6) {
    this.findings = findings;
    this.names = names;
    this.defaults = defaults;
    this.block = block;
    this.values = values;
    this.interfaceName = interfaceName;
    this.ipv6 = ipv6;
    this.virtualRouterId = values.number("virtual_router_id").orElse(1);
    this.own = Scripts.part(values, KEYWORD).flatMap(this::own);
  }

  /**
   * The interface that an address goes on.
   *
   * @param device as written, or the interface of the instance
   * @param wanted whether the address says {@code use_vmac}
   */
  String device(String device, boolean wanted) {
    if (own.isPresent()
        && (device.equals(interfaceName) || device.equals(own.get().name()) || device.isEmpty())) {
      return own.get().name();
    }
    boolean other = values.flag("use_vmac_addr") && !device.equals(interfaceName);
    return wanted || other ? other(device) : device;
  }

  /** When every address has been read. */
  VmacSettings settings() {
    boolean onBase = values.flag("vmac_xmit_base");
    if (onBase && own.isEmpty()) {
      findings.warning(
          "no-effect",
          Lines.keyword(block, "vmac_xmit_base"),
          "vmac_xmit_base has no effect without use_vmac",
          "add use_vmac, or remove it");
    }
    return new VmacSettings(own, onBase && own.isPresent(), others);
  }

  private Optional<OwnLink> own(OptionValues words) {
    Optional<String> name = words.text("name").or(() -> words.text("NAME"));
    String mac = macAddress(words.text("MAC"));
    if (name.filter(interfaceName::equals).isPresent()) {
      conflict("its macvlan has the name of its own interface, " + interfaceName);
      return Optional.empty();
    }
    Optional<String> same = names.at(interfaceName, mac);
    if (same.isPresent() && name.isPresent() && !name.equals(same)) {
      conflict(
          "the macvlan %s has the MAC address %s on %s already"
              .formatted(same.get(), mac, interfaceName));
      return Optional.empty();
    }
    if (same.isEmpty() && name.filter(names::isTaken).isPresent()) {
      conflict("another macvlan is named " + name.get());
      return Optional.empty();
    }
    Optional<String> chosen = same.or(() -> name).or(() -> free(defaults.prefix()));
    Optional<OwnLink> link =
        chosen.map(its -> new OwnLink(its, interfaceName, mac, group(words.text("group"))));
    link.ifPresent(names::take);
    return link;
  }

  /** One macvlan on each interface serves all addresses of the instance there. */
  private String other(String device) {
    Optional<OwnLink> known = others.stream().filter(it -> it.base().equals(device)).findFirst();
    if (known.isPresent()) {
      return known.get().name();
    }
    String mac = own.map(OwnLink::macAddress).orElseGet(() -> macAddress(Optional.empty()));
    String prefix = defaults.addressPrefix().orElse(defaults.prefix());
    Optional<String> name = names.at(device, mac).or(() -> free(prefix));
    name.map(its -> new OwnLink(its, device, mac, OptionalInt.empty()))
        .ifPresent(
            link -> {
              others.add(link);
              names.take(link);
            });
    return name.orElse(device);
  }

  private Optional<String> free(String prefix) {
    String first = prefix + (ipv6 ? "6" : "") + "." + virtualRouterId;
    Optional<String> name = names.free(first);
    if (name.isEmpty()) {
      conflict("the names of 15 characters that begin with " + first + " are used up");
    }
    return name;
  }

  /** RFC 9568 section 7.3 unless written; the VRID is the last byte when five are written. */
  private String macAddress(Optional<String> written) {
    if (written.isEmpty()) {
      return "00:00:5e:00:%s:%02x".formatted(ipv6 ? "02" : "01", virtualRouterId);
    }
    List<Integer> bytes = new ArrayList<>();
    for (String part : written.get().split(":")) {
      bytes.add(Integer.parseInt(part, 16));
    }
    if (bytes.size() < MAC_BYTES) {
      bytes.add(virtualRouterId);
    }
    if ((bytes.getFirst() & MULTICAST_BIT) != 0 || bytes.stream().allMatch(it -> it == 0)) {
      findings.error(
          "bad-value",
          Lines.at(block, KEYWORD),
          "use_vmac has the MAC address "
              + written.get()
              + "; expected the address of one host, whose first byte is even",
          "leave it out: the VRRP MAC is the default");
    }
    return String.join(":", bytes.stream().map("%02x"::formatted).toList());
  }

  private OptionalInt group(Optional<String> written) {
    if (written.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.decode(written.get()));
    } catch (NumberFormatException e) {
      findings.warning(
          "no-effect",
          Lines.at(block, KEYWORD),
          "group is '" + written.get() + "'; expected a number from 0 to 2147483647",
          "names of groups are not looked up; write the number");
      return OptionalInt.empty();
    }
  }

  private void conflict(String what) {
    ConfigWord at = Lines.at(block, KEYWORD);
    findings.error(
        "vmac-conflict", at, what, "give the macvlan another name or MAC: use_vmac NAME MAC");
  }
}
