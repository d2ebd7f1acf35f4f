package org.holdfast.itest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages that are written from the schemas say what the schemas say. With {@code
 * -Dholdfast.docs=write} they are rewritten, as {@code ./holdfast docs} does.
 */
class GeneratedDocsTest {
  private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));

  @Test
  void theOptionReferenceIsThatOfTheSchemas() throws IOException {
    compare("docs/options.md", OptionReference.write(new Schemas()));
  }

  @Test
  void theListOfWhatIsNotActedOnIsThatOfTheSchemas() throws IOException {
    compare("docs/not-acted-on.md", NotActedOn.write(new Schemas()));
  }

  @Test
  void thePagesOfTheManualAreThatOfTheCommandAndTheSchemas() throws IOException {
    compare("runtime/share/man/man8/holdfast.8", ManPages.command(ROOT));
    compare("runtime/share/man/man5/holdfast.conf.5", ManPages.file(new Schemas()));
  }

  private static void compare(String name, String wanted) throws IOException {
    Path page = ROOT.resolve(name);
    if ("write".equals(System.getProperty("holdfast.docs"))) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, wanted);
    }
    assertThat(page)
        .as("not what the schemas say; run: ./holdfast docs")
        .content()
        .isEqualTo(wanted);
  }
}
