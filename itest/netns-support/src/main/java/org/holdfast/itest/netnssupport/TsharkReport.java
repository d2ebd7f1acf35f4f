package org.holdfast.itest.netnssupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tshark says of the VRRP packets of a capture.
 *
 * @param packetsBySource how many adverts each address sent
 * @param complaints one line for each packet that is malformed, has an expert warning or a checksum
 *     that is not good
 */
public record TsharkReport(Map<String, Integer> packetsBySource, List<String> complaints) {

  private static final String CHECKSUM_GOOD = "1";

  /** Reads a capture file. */
  static TsharkReport of(Path capture) {
    String output =
        Command.must(
            List.of(
                "tshark",
                "-r",
                capture.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-Y",
                "vrrp",
                "-T",
                "fields",
                "-E",
                "separator=|",
                "-E",
                "occurrence=f",
                "-e",
                "frame.number",
                "-e",
                "ip.src",
                "-e",
                "ipv6.src",
                "-e",
                "vrrp.checksum.status",
                "-e",
                "ip.checksum.status",
                "-e",
                "_ws.malformed",
                "-e",
                "_ws.expert.message"));
    Map<String, Integer> bySource = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    output
        .lines()
        .filter(line -> line.matches("\\d+\\|.*"))
        .map(line -> line.split("\\|", -1))
        .forEach(
            fields -> {
              String source = fields[1] + fields[2];
              bySource.merge(source, 1, Integer::sum);
              if (!isGood(fields)) {
                complaints.add(
                    "frame %s from %s: VRRP checksum status %s, IP checksum status '%s', malformed"
                            .formatted(fields[0], source, fields[3], fields[4])
                        + " '%s', expert '%s'".formatted(fields[5], fields[6]));
              }
            });
    return new TsharkReport(Map.copyOf(bySource), List.copyOf(complaints));
  }

  private static boolean isGood(String[] fields) {
    boolean ipv4 = fields[2].isEmpty();
    return fields[3].equals(CHECKSUM_GOOD)
        && fields[4].equals(ipv4 ? CHECKSUM_GOOD : "")
        && fields[5].isEmpty()
        && fields[6].isEmpty();
  }
}
