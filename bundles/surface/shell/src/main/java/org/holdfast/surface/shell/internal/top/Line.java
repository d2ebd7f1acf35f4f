package org.holdfast.surface.shell.internal.top;

import java.util.ArrayList;
import java.util.List;

/** A line of the screen: pieces of text, each with its tone. */
record Line(List<Piece> pieces) {

  /** Text with one tone. */
  record Piece(String text, Tone tone) {}

  static final Line EMPTY = new Line(List.of());

  static Line of(String text, Tone tone) {
    return new Line(List.of(new Piece(text, tone)));
  }

  /** Cut to a number of characters; a line that was cut says so at its end. 0 leaves all. */
  Line cut(int columns) {
    int room = columns;
    if (columns == 0 || plain().length() <= columns) {
      return this;
    }
    List<Piece> kept = new ArrayList<>();
    room--;
    for (Piece piece : pieces) {
      String text = piece.text().substring(0, Math.min(room, piece.text().length()));
      kept.add(new Piece(text, piece.tone()));
      room -= text.length();
    }
    kept.add(new Piece(">", Tone.PLAIN));
    return new Line(kept);
  }

  /** The same, as what may be so no more. */
  Line old() {
    return new Line(pieces.stream().map(piece -> new Piece(piece.text(), Tone.OLD)).toList());
  }

  /** Without colour. */
  String plain() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  /** For a terminal with colour. */
  String coloured() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.tone().paint(piece.text())));
    return text.toString();
  }
}
