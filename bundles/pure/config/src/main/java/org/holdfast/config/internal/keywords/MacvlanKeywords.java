package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Interfaces that an instance makes for itself. */
final class MacvlanKeywords {
  private static final String IPVLAN = "ipvlan interfaces are not built yet.";
  private static final String MAC = "(?:[0-9a-fA-F]{1,2}:){4,5}[0-9a-fA-F]{1,2}";

  /** Names that are no addresses, so that both may be left out. */
  private static final ValueType OWN_NAME =
      new ValueType.Match(
          "IFNAME",
          "(?!(?:" + MAC + "|" + PrefixPattern.PREFIX + ")$)[^\\s/]{1,15}",
          "an interface name of at most 15 characters without '/'");

  private static final OptionSchema LINK_GROUP =
      OptionSchema.of(
          "group", IpTypes.nameOr("GROUP", Options.UINT), "The group of the new interface.");

  private MacvlanKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        line("use_vmac", vmac(), "Adverts and virtual addresses use a macvlan with the VRRP MAC."),
        flag("use_vmac_addr", "Virtual addresses on other interfaces get a macvlan each."),
        flag("vmac_xmit_base", "Adverts use the interface below the macvlan."),
        line("use_ipvlan", ipvlan(), "Adverts and virtual addresses use an ipvlan.").held(IPVLAN));
  }

  private static LineSchema vmac() {
    return LineSchema.of(
            optional("NAME", OWN_NAME, "Name of the macvlan; vrrp.VRID unless set."),
            optional(
                "MAC",
                new ValueType.Match("MAC", MAC, "a MAC address of 5 or 6 bytes"),
                "Its MAC; the VRID is the 6th byte when there are 5."))
        .with(
            OptionSchema.of("name", IFNAME, "Name of the macvlan."),
            flag("netlink_notify_msg", "Address messages of the kernel name the macvlan.")
                .held("the messages of the kernel are left as they are."),
            LINK_GROUP);
  }

  private static LineSchema ipvlan() {
    return LineSchema.of(
            optional("NAME", OWN_NAME, "Name of the ipvlan; vrrp.VRID unless set."),
            optional("ADDRESS[/LENGTH]", IpTypes.PREFIX, "Source of adverts; needed for IPv4."))
        .with(
            OptionSchema.of("name", IFNAME, "Name of the ipvlan."),
            flag("bridge", "Its mode: ipvlans of the interface see each other; the default."),
            flag("private", "Its mode: they do not see each other."),
            flag("vepa", "Its mode: they see each other through the switch."),
            LINK_GROUP);
  }
}
