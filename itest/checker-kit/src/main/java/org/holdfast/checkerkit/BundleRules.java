package org.holdfast.checkerkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.DynamicTest;

/** What the deploy folder asks of a bundle, before any of its code runs. */
final class BundleRules {
  private BundleRules() {}

  static List<DynamicTest> of(CheckerBundle bundle) {
    return List.of(
        DynamicTest.dynamicTest("is a bundle that exports nothing", () -> exports(bundle)),
        DynamicTest.dynamicTest("imports the contract in a range", () -> imports(bundle)),
        DynamicTest.dynamicTest("brings nothing of the contract", () -> brings(bundle)),
        DynamicTest.dynamicTest("provides a check type", () -> provides(bundle)));
  }

  private static void exports(CheckerBundle bundle) throws Exception {
    Attributes headers = bundle.headers();
    assertNotNull(headers.getValue("Bundle-SymbolicName"), "Bundle-SymbolicName");
    assertNotNull(headers.getValue("Bundle-Version"), "Bundle-Version");
    for (String header : List.of("Export-Package", "Fragment-Host", "DynamicImport-Package")) {
      assertNull(headers.getValue(header), header);
    }
  }

  private static void imports(CheckerBundle bundle) throws Exception {
    String imports = bundle.headers().getValue("Import-Package");
    assertNotNull(imports, "Import-Package");
    String range = "org.holdfast.api.check;version=\"[";
    assertTrue(imports.contains(range), "expected " + range + ".., got " + imports);
  }

  private static void brings(CheckerBundle bundle) throws Exception {
    assertEquals(
        List.of(),
        bundle.entries().stream().filter(name -> name.startsWith("org/holdfast/api/")).toList());
  }

  private static void provides(CheckerBundle bundle) throws Exception {
    try (CheckerBundle.Loader loader = bundle.loader()) {
      assertTrue(!bundle.factories(loader).isEmpty(), "no component provides a CheckerFactory");
    }
  }
}
