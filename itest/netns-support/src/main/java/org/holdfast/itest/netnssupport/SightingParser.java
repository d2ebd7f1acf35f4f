package org.holdfast.itest.netnssupport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code tcpdump -tt -e -n -v} prints: for each packet a line that begins with its time,
 * and often more of them, indented.
 */
final class SightingParser {

  private static final String HEAD = "(\\d+\\.\\d+) ([0-9a-f:]{17}) > ";
  private static final String PARTIES = " ([0-9a-f.:]+) > ([0-9a-f.:]+): ";

  private static final Pattern ADVERT =
      Pattern.compile(
          HEAD
              + ".*?\\(.*?(?:ttl|hlim) (\\d+), .*?(?:proto|next-header) \\S+ \\((\\d+)\\).*?\\)"
              + PARTIES
              + "(?:AH\\([^)]*\\): )?.*?VRRPv(\\d), Advertisement, .*?vrid (\\d+), prio (\\d+).*");
  private static final Pattern REQUEST =
      Pattern.compile(HEAD + ".*Request who-has ([0-9.]+) (?:\\(.*\\) )?tell ([0-9.]+),.*");
  private static final Pattern ANNOUNCEMENT = Pattern.compile(HEAD + ".*Announcement ([0-9.]+),.*");
  private static final Pattern REPLY =
      Pattern.compile(HEAD + "ff:ff:ff:ff:ff:ff, .*Reply ([0-9.]+) is-at .*");
  private static final Pattern NEIGHBOUR =
      Pattern.compile(
          HEAD
              + ".*\\)"
              + PARTIES
              + ".*neighbor advertisement, .*tgt is ([0-9a-f:]+), Flags \\[([a-z, ]*)\\].*");

  private String packet = "";

  /**
   * Takes the next line.
   *
   * @return what the packet is, once for each packet, as soon as its lines tell it
   */
  Optional<Sighting> read(String line) {
    boolean more = line.startsWith(" ") || line.startsWith("\t");
    if (more && packet.isEmpty()) {
      return Optional.empty();
    }
    packet = more ? packet + " " + line.strip() : line;
    Optional<Sighting> seen = parse(packet);
    if (seen.isPresent()) {
      packet = "";
    }
    return seen;
  }

  private static Optional<Sighting> parse(String packet) {
    Matcher advert = ADVERT.matcher(packet);
    if (advert.matches()) {
      return Optional.of(
          new Advert(
              time(advert.group(1)),
              advert.group(2),
              advert.group(5),
              advert.group(6),
              number(advert.group(4)),
              number(advert.group(3)),
              number(advert.group(7)),
              number(advert.group(8)),
              number(advert.group(9))));
    }
    Matcher neighbour = NEIGHBOUR.matcher(packet);
    if (neighbour.matches()) {
      return neighbour(neighbour);
    }
    Matcher request = REQUEST.matcher(packet);
    if (request.matches()) {
      return request.group(3).equals(request.group(4)) ? arp(request) : Optional.empty();
    }
    for (Pattern pattern : new Pattern[] {ANNOUNCEMENT, REPLY}) {
      Matcher matcher = pattern.matcher(packet);
      if (matcher.matches()) {
        return arp(matcher);
      }
    }
    return Optional.empty();
  }

  private static Optional<Sighting> neighbour(Matcher matcher) {
    String flags = matcher.group(6);
    if (flags.contains("solicited")) {
      return Optional.empty();
    }
    return Optional.of(
        new UnsolicitedAdvertisement(
            time(matcher.group(1)),
            matcher.group(5),
            matcher.group(2),
            matcher.group(3),
            flags.contains("router"),
            flags.contains("override")));
  }

  private static Optional<Sighting> arp(Matcher matcher) {
    return Optional.of(
        new GratuitousArp(time(matcher.group(1)), matcher.group(3), matcher.group(2)));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static Instant time(String seconds) {
    BigDecimal value = new BigDecimal(seconds);
    long whole = value.longValue();
    return Instant.ofEpochSecond(
        whole, value.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }
}
