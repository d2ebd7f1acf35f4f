package org.holdfast.api.config;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which packets a rule is for; nothing set is every packet.
 *
 * @param from packets from there
 * @param to packets to there
 * @param tos packets of this type of service, by name or number
 * @param mark packets with this firewall mark, 0..2^32-1
 * @param mask the bits of the mark that count; all unless set
 * @param incoming packets that come in by this interface
 * @param outgoing packets of sockets that are bound to this interface
 * @param tunnelId packets of this tunnel, an unsigned number of 64 bits
 * @param users sockets of these users
 * @param ipProtocol packets of this IP protocol, by name or number
 * @param sourcePorts packets from these ports
 * @param destinationPorts packets to these ports
 */
public record RuleSelector(
    Optional<IpPrefix> from,
    Optional<IpPrefix> to,
    Optional<String> tos,
    OptionalLong mark,
    OptionalLong mask,
    Optional<String> incoming,
    Optional<String> outgoing,
    OptionalLong tunnelId,
    Optional<NumberRange> users,
    Optional<String> ipProtocol,
    Optional<NumberRange> sourcePorts,
    Optional<NumberRange> destinationPorts) {

  @Override
  public String toString() {
    return "from "
        + from.map(IpPrefix::toString).orElse("all")
        + to.map(prefix -> " to " + prefix).orElse("");
  }
}
