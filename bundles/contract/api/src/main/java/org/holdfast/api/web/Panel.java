package org.holdfast.api.web;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A table of its own on the status page. Registered as a service (whiteboard); there is no markup:
 * every text is shown as it is. It is asked every two seconds while somebody looks at the page, by
 * a thread of its own, and what it said last is marked as old when it does not answer for ten.
 */
@ConsumerType
public interface Panel {

  /** Rows that are shown; the number of others is told. */
  int MOST_ROWS = 500;

  /** Columns that are shown. */
  int MOST_COLUMNS = 12;

  /** Characters of a text that are shown. */
  int MOST_CHARACTERS = 200;

  /**
   * What names it among all panels.
   *
   * @return words of lower case letters and digits joined by dashes, at most 40 characters, such as
   *     "acme-pools"; constant
   */
  String id();

  /**
   * Its heading.
   *
   * @return a few words; constant
   */
  String title();

  /**
   * What it shows now. A panel that throws is shown with the reason.
   *
   * @return a table
   */
  Table table();

  /**
   * A table.
   *
   * @param columns their headings
   * @param rows in the order in which they are shown
   */
  record Table(List<String> columns, List<Row> rows) {

    /** Copies the lists. */
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row of a table.
   *
   * @param tone how it is meant
   * @param cells one for each column
   */
  record Row(Tone tone, List<String> cells) {

    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** How a row is meant; shown by colour and by a word. */
  enum Tone {
    /** Neither good nor bad. */
    PLAIN,
    /** As it should be. */
    GOOD,
    /** Worth a look. */
    WARNING,
    /** Broken. */
    BAD
  }
}
