package org.holdfast.platform.image.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.platform.trust.internal.Sha256;

/**
 * The bill of materials: CycloneDX 1.6 in JSON (ECMA-424). It says nothing that a second build
 * would say differently: its serial number is made of what it lists.
 */
final class Sbom {

  /**
   * The Java of the image.
   *
   * @param version JAVA_VERSION of its file "release"
   * @param modules their names
   * @param sha256 of lib/modules
   */
  record Java(String version, List<String> modules, String sha256) {}

  private static final List<String> OURS = List.of("Apache-2.0");

  /** Texts of Bundle-License to names of the SPDX list. */
  private static final Map<String, String> SPDX =
      Map.of(
          "Apache-2.0", "Apache-2.0",
          "apache.org/licenses/LICENSE-2.0", "Apache-2.0",
          "BSD-3-Clause", "BSD-3-Clause",
          "MIT", "MIT",
          "EPL-2.0", "EPL-2.0");

  private final String version;
  private final Instant time;
  private final Java java;
  private final List<Bundle> bundles;

  /**
   * @param version of the image
   * @param time of the image
   * @param java its runtime
   * @param bundles all its jars, in an order that does not change
   */
  Sbom(String version, Instant time, Java java, List<Bundle> bundles) {
    this.version = version;
    this.time = time;
    this.java = java;
    this.bundles = List.copyOf(bundles);
  }

  String text() throws IOException {
    StringWriter components = new StringWriter();
    write(components, "");
    UUID serial = UUID.nameUUIDFromBytes(components.toString().getBytes(StandardCharsets.UTF_8));
    StringWriter whole = new StringWriter();
    write(whole, "urn:uuid:" + serial);
    return whole + "\n";
  }

  private void write(StringWriter to, String serial) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeStringField("bomFormat", "CycloneDX");
      json.writeStringField("specVersion", "1.6");
      if (!serial.isEmpty()) {
        json.writeStringField("serialNumber", serial);
      }
      json.writeNumberField("version", 1);
      json.writeObjectFieldStart("metadata");
      json.writeStringField("timestamp", time.toString());
      json.writeObjectFieldStart("component");
      begin(json, "firmware", "holdfast-image", "holdfast", version);
      licences(json, OURS);
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayFieldStart("components");
      javaComponent(json);
      for (Bundle bundle : bundles) {
        component(json, bundle);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void javaComponent(JsonGenerator json) throws IOException {
    json.writeStartObject();
    String purl = "pkg:generic/openjdk@" + java.version();
    begin(json, "platform", purl, "openjdk", java.version());
    json.writeStringField("purl", purl);
    hash(json, java.sha256());
    json.writeArrayFieldStart("licenses");
    json.writeStartObject();
    json.writeStringField("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayFieldStart("properties");
    for (String module : java.modules()) {
      json.writeStartObject();
      json.writeStringField("name", "java:module");
      json.writeStringField("value", module);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void component(JsonGenerator json, Bundle bundle) throws IOException {
    json.writeStartObject();
    begin(json, "library", reference(bundle), bundle.name(), bundle.version());
    json.writeStringField("purl", purl(bundle));
    hash(json, Sha256.of(bundle.file()));
    licences(json, bundle.licence().isEmpty() ? List.of() : List.of(licence(bundle.licence())));
    json.writeEndObject();
  }

  private static void begin(
      JsonGenerator json, String type, String reference, String name, String version)
      throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("bom-ref", reference);
    json.writeStringField("name", name);
    json.writeStringField("version", version);
  }

  private static void hash(JsonGenerator json, String sha256) throws IOException {
    json.writeArrayFieldStart("hashes");
    json.writeStartObject();
    json.writeStringField("alg", "SHA-256");
    json.writeStringField("content", sha256);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void licences(JsonGenerator json, List<String> licences) throws IOException {
    json.writeArrayFieldStart("licenses");
    for (String licence : licences) {
      json.writeStartObject();
      json.writeObjectFieldStart("license");
      json.writeStringField(SPDX.containsValue(licence) ? "id" : "name", licence);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The name of the licence in the SPDX list if it is known, else what stands in the manifest. */
  private static String licence(String header) {
    String first = header.split(";", 2)[0].strip();
    return SPDX.entrySet().stream()
        .filter(known -> first.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(first);
  }

  /** A package URL (github.com/package-url): of Maven where a jar is known there. */
  private static String purl(Bundle bundle) {
    return bundle
        .coordinates()
        .map(text -> text.split(":", 3))
        .map(gav -> "pkg:maven/" + gav[0] + "/" + gav[1] + "@" + gav[2] + "?type=jar")
        .orElse("pkg:generic/" + bundle.name() + "@" + bundle.version());
  }

  private static String reference(Bundle bundle) {
    Path file = bundle.file().getFileName();
    return purl(bundle) + "#" + file;
  }
}
