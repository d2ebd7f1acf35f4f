package org.holdfast.itest.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pages of the manual: of the command from what it says of itself, of the file from its
 * schemas.
 */
final class ManPages {
  private ManPages() {}

  /** holdfast(8): the text of {@code holdfast help}, and the exit codes of docs/running.md. */
  static String command(Path root) throws IOException {
    ManPage page =
        new ManPage(
            "holdfast", 8, "virtual addresses (VRRP) and virtual servers, from keepalived.conf");
    page.section("SYNOPSIS")
        .paragraph("`holdfast` *COMMAND* [*WORD* ...]")
        .section("DESCRIPTION")
        .paragraph(
            "Several machines share virtual addresses; a healthy one always holds them, and spreads"
                + " their traffic over real servers that pass their checks. `holdfast run` is a"
                + " node; the other commands ask or tell a running one, or look at files.")
        .section("COMMANDS");
    List<String> usage = Files.readAllLines(root.resolve("runtime/libexec/help.txt"));
    int end =
        usage.indexOf(
            usage.stream().filter(l -> l.startsWith("Environment:")).findFirst().orElseThrow());
    UsageText.write(page, usage.subList(0, end));
    page.section("ENVIRONMENT");
    UsageText.write(page, usage.subList(end, usage.size()));
    page.section("EXIT STATUS")
        .paragraph("Of `holdfast run`:")
        .markdown(table(root.resolve("docs/running.md"), "| exit code of `run`"))
        .paragraph("Of `holdfast check` and `holdfast show`:")
        .markdown(table(root.resolve("docs/checking.md"), "| status | means"))
        .paragraph("Of `holdfast doctor`:")
        .markdown(table(root.resolve("docs/doctor.md"), "| exit code |"))
        .paragraph("Of `holdfast replay`:")
        .markdown(table(root.resolve("docs/replay.md"), "| ends with | when"))
        .paragraph("Of the other commands:")
        .markdown(table(root.resolve("docs/running.md"), "| exit code of the other commands"));
    return page.section("SEE ALSO").paragraph("holdfast.conf(5), keepalived(8), keepalived.conf(5)")
        + "";
  }

  /** holdfast.conf(5): docs/options.md in another form. */
  static String file(Schemas schemas) {
    String options = OptionReference.write(schemas);
    ManPage page = new ManPage("holdfast.conf", 5, "keepalived.conf as Holdfast reads it");
    page.section("DESCRIPTION")
        .paragraph(
            "The file that `holdfast run -f` *FILE* reads, by custom"
                + " /etc/keepalived/keepalived.conf: one keyword a line with what it takes, blocks"
                + " in braces. An error refuses the whole file; `holdfast check` tells all of them,"
                + " `holdfast explain` *KEYWORD* tells what a keyword takes.")
        .markdown(between(options, "* **takes**", "\n* [Outside"))
        .section("OPTIONS")
        .markdown(options.substring(options.indexOf("## Outside of all blocks")));
    return page.section("SEE ALSO").paragraph("holdfast(8)") + "";
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from), text.indexOf(to));
  }

  /** A table of the docs, of which a page of the manual has the first two columns. */
  private static String table(Path page, String begin) throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IOException(page + " has no table that begins with " + begin);
    }
    return text.substring(from, text.indexOf("\n\n", from))
        .replaceAll("(?m)^(\\|[^|]*\\|[^|]*\\|).*$", "$1");
  }
}
