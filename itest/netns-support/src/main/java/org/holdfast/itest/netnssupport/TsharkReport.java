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
              bySource.merge(fields[1], 1, Integer::sum);
              if (!isGood(fields)) {
                complaints.add(
                    "frame %s from %s: VRRP checksum status %s, IP checksum status %s, malformed"
                            .formatted(fields[0], fields[1], fields[2], fields[3])
                        + " '%s', expert '%s'".formatted(fields[4], fields[5]));
              }
            });
    return new TsharkReport(Map.copyOf(bySource), List.copyOf(complaints));
  }

  private static boolean isGood(String[] fields) {
    return fields[2].equals(CHECKSUM_GOOD)
        && fields[3].equals(CHECKSUM_GOOD)
        && fields[4].isEmpty()
        && fields[5].isEmpty();
  }
}
