package org.aisbf.gateway.failure.retrace;

import org.aisbf.gateway.chat.Piece;

/** Where texts of one kind stand; one behind the other they are one text. */
record Strand(int choice, Piece.Place place, int call, String member) {

  static Strand of(Piece piece) {
    return new Strand(piece.choice(), piece.place(), piece.call(), piece.member());
  }

  boolean holds(Piece piece) {
    return choice == piece.choice()
        && place == piece.place()
        && call == piece.call()
        && member.equals(piece.member());
  }
}
