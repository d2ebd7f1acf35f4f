package org.holdfast.site;

import java.io.IOException;

/** What stands around the text of every page: its head, and the contents at its side. */
final class Template {
  private final Contents contents;
  private final String frame;

  Template(Contents contents) throws IOException {
    this.contents = contents;
    this.frame = SiteBuilder.resource("page.html");
  }

  String around(Page page) {
    return frame
        .replace("{title}", Page.escape(page.title()))
        .replace("{root}", page.toRoot())
        .replace("{contents}", navigation(page))
        .replace("{body}", page.html());
  }

  private String navigation(Page page) {
    StringBuilder html = new StringBuilder();
    for (Contents.Section section : contents.sections()) {
      html.append("<h2>").append(Page.escape(section.title())).append("</h2>\n<ul>\n");
      for (Contents.Entry entry : section.entries()) {
        String address = Page.address(entry.page());
        String here = address.equals(page.address()) ? " aria-current=\"page\"" : "";
        html.append(
            "<li><a href=\"%s\"%s>%s</a></li>\n"
                .formatted(page.toRoot() + address, here, Page.escape(entry.title())));
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }
}
