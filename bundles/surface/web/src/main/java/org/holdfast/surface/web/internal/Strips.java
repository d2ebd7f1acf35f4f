package org.holdfast.surface.web.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The last hour of each row as strips, and of some figures as lines: a place for each ten seconds,
 * the worst tone or the greatest value of which is kept. What has no row any more is forgotten. One
 * thread.
 */
final class Strips {
  /** Places of a strip. */
  static final int PLACES = 360;

  /** Seconds of a place. */
  static final int SECONDS = 10;

  /** Strips and lines that are kept: 36,000 servers have a row, and a place is a byte. */
  private static final int MOST = 40_000;

  private final Map<String, byte[]> tones = new HashMap<>();
  private final Map<String, float[]> values = new HashMap<>();

  /** The place that is filled now. */
  private int at;

  /** Sees the rows as they are now. */
  void see(Collection<Row> rows) {
    for (Row row : rows) {
      byte[] strip = tones.get(row.key());
      if (strip == null) {
        if (tones.size() >= MOST) {
          continue;
        }
        strip = new byte[PLACES];
        tones.put(row.key(), strip);
      }
      strip[at] = (byte) Math.max(strip[at], row.tone().ordinal() + 1);
    }
  }

  /** Sees a value of a line; the greatest of a place is kept. */
  void see(String line, float value) {
    float[] places = values.get(line);
    if (places == null) {
      if (values.size() >= MOST) {
        return;
      }
      places = new float[PLACES];
      Arrays.fill(places, Float.NaN);
      values.put(line, places);
    }
    places[at] = Float.isNaN(places[at]) ? value : Math.max(places[at], value);
  }

  /** Goes on to the next place; strips and lines that nobody has seen for an hour end. */
  void next() {
    at = (at + 1) % PLACES;
    tones.values().removeIf(strip -> isEmpty(strip, at));
    values.values().removeIf(line -> isEmpty(line, at));
    tones.values().forEach(strip -> strip[at] = 0);
    values.values().forEach(line -> line[at] = Float.NaN);
  }

  private static boolean isEmpty(byte[] strip, int but) {
    for (int i = 0; i < PLACES; i++) {
      if (i != but && strip[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(float[] line, int but) {
    for (int i = 0; i < PLACES; i++) {
      if (i != but && !Float.isNaN(line[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The ended places of a row, oldest first, in runs: {@code "300.57g3b"} are 300 places of which
   * nothing is known, then 57 good ones, then 3 bad ones.
   */
  String strip(String key) {
    byte[] strip = tones.getOrDefault(key, new byte[PLACES]);
    StringBuilder runs = new StringBuilder();
    char last = code(strip[(at + 1) % PLACES]);
    int length = 0;
    for (int i = 1; i < PLACES; i++) {
      char code = code(strip[(at + i) % PLACES]);
      if (code != last) {
        runs.append(length).append(last);
        last = code;
        length = 0;
      }
      length++;
    }
    return runs.append(length).append(last).toString();
  }

  /** The tone of a row in the place before this one: a character of a strip. */
  char lastTone(String key) {
    byte[] strip = tones.get(key);
    return strip == null ? '.' : code(strip[(at + PLACES - 1) % PLACES]);
  }

  /** Every line by its name, the ended places, oldest first; NaN where nothing is known. */
  Map<String, float[]> lines() {
    Map<String, float[]> lines = new HashMap<>();
    values.forEach(
        (name, places) -> {
          float[] ended = new float[PLACES - 1];
          for (int i = 1; i < PLACES; i++) {
            ended[i - 1] = places[(at + i) % PLACES];
          }
          lines.put(name, ended);
        });
    return lines;
  }

  /** The value of a line in the place before this one; NaN when nothing is known. */
  float lastValue(String line) {
    float[] places = values.get(line);
    return places == null ? Float.NaN : places[(at + PLACES - 1) % PLACES];
  }

  private static char code(byte tone) {
    return tone == 0 ? '.' : Tone.values()[tone - 1].code();
  }
}
