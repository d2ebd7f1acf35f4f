package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.flag;

import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The lines of virtual_ipaddress, virtual_ipaddress_excluded and static_ipaddress. */
public final class AddressKeywords {
  /** An address with an optional prefix length; the model checks it, for better messages. */
  static final ValueType PREFIX = new ValueType.Match("ADDRESS[/LENGTH]", "\\S+", "an IP address");

  private static final ValueType BROADCAST =
      new ValueType.Match("ADDRESS|+|-", "\\S+", "an IPv4 address, + or -");

  public static final LineSchema VIRTUAL =
      LineSchema.of(argument("ADDRESS[/LENGTH]", PREFIX, "The address; /32 or /128 unless given."))
          .with(
              OptionSchema.of("dev", IFNAME, "The interface; that of the instance unless set."),
              OptionSchema.of(
                  "label",
                  new ValueType.Match("LABEL", "\\S{1,15}", "at most 15 characters"),
                  "Label, on IPv4 addresses only."),
              OptionSchema.of(
                      "scope",
                      new ValueType.Match(
                          "SCOPE", "\\S+", "global, site, link, host, nowhere or 0 to 255"),
                      "Where the address is valid.")
                  .withDefault("global"),
              OptionSchema.of("brd", BROADCAST, "IPv4 broadcast address: +, - or the address."),
              OptionSchema.of("broadcast", BROADCAST, "Same as brd."),
              flag("no_track", "Its removal by others does not demote the instance."),
              OptionSchema.of(
                  "peer",
                  IpTypes.PREFIX,
                  "The other end of a point-to-point link, with the prefix length."),
              flag("home", "IPv6 home address of mobile IP."),
              flag("-nodad", "IPv6 looks for duplicates first, which is left out unless set."),
              flag("mngtmpaddr", "IPv6 template of temporary addresses."),
              flag("noprefixroute", "No route for its network."),
              flag("autojoin", "Joins the multicast group that the address is."),
              OptionSchema.of(
                      "preferred_lft",
                      new ValueType.Match(
                          "SECONDS|forever",
                          "forever|" + NumberPattern.upTo(Options.UINT),
                          "forever, or a number from 0 to 4294967295 s"),
                      "How long it is used for new connections, in IPv6; forever unless set, 0 for"
                          + " /128.")
                  .withUnit("s"),
              flag("use_vmac", "The address goes on a macvlan with the VRRP MAC."));

  /** The lines of static_ipaddress. */
  static final LineSchema STATIC = fixed();

  private AddressKeywords() {}

  private static LineSchema fixed() {
    OptionSchema group =
        OptionSchema.of("track_group", NAME, "The track_group that goes to FAULT when it is gone.");
    Stream<OptionSchema> shared =
        VIRTUAL.tokens().stream().filter(token -> !token.keyword().equals("use_vmac"));
    return LineSchema.of(
            argument("ADDRESS[/LENGTH]", PREFIX, "The address; /32 or /128 unless given."))
        .with(Stream.concat(shared, Stream.of(group)).toArray(OptionSchema[]::new));
  }
}
