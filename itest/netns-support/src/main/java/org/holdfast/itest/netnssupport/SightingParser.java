package org.holdfast.itest.netnssupport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of {@code tcpdump -tt -e -n}. */
final class SightingParser {

  private static final Pattern ADVERT =
      Pattern.compile(
          "(\\d+\\.\\d+) .*?length \\d+: (?:\\(.*\\) )?([0-9.]+) > ([0-9.]+):"
              + " (?:AH\\([^)]*\\): )?VRRPv(\\d), Advertisement, .*?vrid (\\d+), prio (\\d+).*");
  private static final Pattern REQUEST =
      Pattern.compile(
          "(\\d+\\.\\d+) ([0-9a-f:]{17}) > .*Request who-has ([0-9.]+) (?:\\(.*\\) )?tell"
              + " ([0-9.]+),.*");
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("(\\d+\\.\\d+) ([0-9a-f:]{17}) > .*Announcement ([0-9.]+),.*");
  private static final Pattern REPLY =
      Pattern.compile(
          "(\\d+\\.\\d+) ([0-9a-f:]{17}) > ff:ff:ff:ff:ff:ff, .*Reply ([0-9.]+) is-at .*");

  private SightingParser() {}

  static Optional<Sighting> parse(String line) {
    Matcher advert = ADVERT.matcher(line);
    if (advert.matches()) {
      return Optional.of(
          new Advert(
              time(advert.group(1)),
              advert.group(2),
              advert.group(3),
              Integer.parseInt(advert.group(4)),
              Integer.parseInt(advert.group(5)),
              Integer.parseInt(advert.group(6))));
    }
    Matcher request = REQUEST.matcher(line);
    if (request.matches()) {
      return request.group(3).equals(request.group(4)) ? arp(request) : Optional.empty();
    }
    for (Pattern pattern : new Pattern[] {ANNOUNCEMENT, REPLY}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        return arp(matcher);
      }
    }
    return Optional.empty();
  }

  private static Optional<Sighting> arp(Matcher matcher) {
    return Optional.of(
        new GratuitousArp(time(matcher.group(1)), matcher.group(3), matcher.group(2)));
  }

  private static Instant time(String seconds) {
    BigDecimal value = new BigDecimal(seconds);
    long whole = value.longValue();
    return Instant.ofEpochSecond(
        whole, value.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }
}
