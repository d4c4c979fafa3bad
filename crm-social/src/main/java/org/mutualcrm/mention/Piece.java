package org.mutualcrm.mention;

import java.util.ArrayList;
import java.util.List;

/** A piece of a text, marked where a query asks for its words. */
public record Piece(String text, boolean marked) {

  static List<Piece> of(String text, List<ListeningQuery> queries) {
    var spoken = Spoken.of(text);
    var spans = new java.util.TreeMap<Integer, Integer>();
    for (var query : queries)
      for (int place : Standing.marked(query.asks(), spoken))
        spans.put(spoken.span(place)[0], spoken.span(place)[1]);
    var pieces = new ArrayList<Piece>();
    int at = 0;
    for (var span : spans.entrySet()) {
      if (span.getKey() > at) pieces.add(new Piece(text.substring(at, span.getKey()), false));
      pieces.add(new Piece(text.substring(span.getKey(), span.getValue()), true));
      at = span.getValue();
    }
    if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
    return List.copyOf(pieces);
  }
}
