package org.holdfast.platform.settings.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform's settings as values: lines {@code PID.property = value}, overridden by system
 * properties of the same name. {@code ${name}} in a value stands for the system property {@code
 * name}. Nothing here touches the file system.
 *
 * @param byPid the settings of each PID by property name
 * @param origins where each PID was first set, for messages
 * @param warnings lines that say nothing the platform understands
 */
record SettingsFile(
    Map<String, Map<String, String>> byPid, Map<String, String> origins, List<String> warnings) {

  private static final String OURS = "org.holdfast.";
  private static final Pattern KEY = Pattern.compile("([\\w-]+(?:\\.[\\w-]+)*)\\.([\\w-]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  static SettingsFile read(String file, List<String> lines, Properties system) {
    SettingsFile settings =
        new SettingsFile(new TreeMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        settings.line(file + ":" + (i + 1), line, system);
      }
    }
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(OURS)) {
        settings.put("system property " + name, name, system.getProperty(name), system);
      }
    }
    return settings;
  }

  private void line(String place, String line, Properties system) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      warnings.add(place + ": got '" + line + "', expected PID.property = value; line ignored");
      return;
    }
    put(place, line.substring(0, equals).strip(), line.substring(equals + 1).strip(), system);
  }

  private void put(String place, String key, String text, Properties system) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      warnings.add(place + ": '" + key + "' is not of the form PID.property; ignored");
      return;
    }
    byPid
        .computeIfAbsent(matcher.group(1), pid -> new TreeMap<>())
        .put(matcher.group(2), value(place, text, system));
    origins.putIfAbsent(matcher.group(1), place);
  }

  private String value(String place, String text, Properties system) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            variable -> {
              String found = system.getProperty(variable.group(1));
              if (found == null) {
                warnings.add(place + ": no system property " + variable.group(1) + "; left empty");
              }
              return Matcher.quoteReplacement(found == null ? "" : found);
            });
  }
}
