package org.mutualcrm.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message as it is written: words, variables and addresses of pages. */
record MessageText(List<Piece> pieces, List<TextFault> faults) {

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s<>\"{}]*[^\\s<>\"{}.,;:!?)]");

  sealed interface Piece {}

  record Words(String words) implements Piece {}

  record Slot(Variable variable, @Nullable String fallback) implements Piece {}

  /**
   * @param number which of the message's addresses it is, from 0
   */
  record Address(String url, int number) implements Piece {}

  static MessageText read(String field, String text) {
    var reader = new Reader(field, text);
    reader.read();
    return new MessageText(List.copyOf(reader.pieces), List.copyOf(reader.faults));
  }

  boolean has(Variable variable) {
    return pieces.stream().anyMatch(it -> it instanceof Slot slot && slot.variable() == variable);
  }

  boolean ofOffer() {
    return pieces.stream().anyMatch(it -> it instanceof Slot slot && slot.variable().ofOffer());
  }

  /** Whether a browser can be sent there. */
  static boolean leadsSomewhere(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  List<String> addresses() {
    return pieces.stream()
        .filter(Address.class::isInstance)
        .map(it -> ((Address) it).url())
        .toList();
  }

  private static final class Reader {

    private final String field;
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<TextFault> faults = new ArrayList<>();
    private int addresses;

    Reader(String field, String text) {
      this.field = field;
      this.text = text;
    }

    void read() {
      int at = 0;
      while (at < text.length()) {
        int brace = text.indexOf('{', at);
        words(text.substring(at, brace < 0 ? text.length() : brace), at);
        if (brace < 0) return;
        int end = text.indexOf('}', brace);
        if (end < 0) {
          fault(brace, "OPEN_BRACE", "A variable begins here and does not end: write the }");
          return;
        }
        slot(text.substring(brace + 1, end), brace);
        at = end + 1;
      }
    }

    private void words(String words, int start) {
      var found = ADDRESS.matcher(words);
      int at = 0;
      while (found.find()) {
        if (found.start() > at) pieces.add(new Words(words.substring(at, found.start())));
        address(found.group(), start + found.start());
        at = found.end();
      }
      if (at < words.length()) pieces.add(new Words(words.substring(at)));
    }

    /** Links are counted in the text only, and nobody can follow one in a subject. */
    private void address(String url, int position) {
      if (field.equals("subject"))
        fault(position, "ADDRESS_IN_SUBJECT", "No page can be opened from a subject: leave it out");
      if (!leadsSomewhere(url))
        fault(
            position,
            "BAD_ADDRESS",
            "This is no address of a page: write | as %7C, and % as %25 where it stands for itself");
      pieces.add(new Address(url, addresses++));
    }

    private void slot(String inside, int position) {
      int bar = inside.indexOf('|');
      var name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
      var fallback = bar < 0 ? null : inside.substring(bar + 1).strip();
      var variable = Variable.named(name).orElse(null);
      if (variable == null) {
        fault(
            position,
            "UNKNOWN_VARIABLE",
            "There is no variable {" + name + "}: use one of " + Variable.all());
        return;
      }
      if (variable.missable() && (fallback == null || fallback.isEmpty()))
        fault(
            position,
            "NO_FALLBACK",
            "Not everybody has a {%1$s}: say what stands there instead, like {%1$s|there}"
                .formatted(name));
      pieces.add(new Slot(variable, fallback));
    }

    private void fault(int position, String code, String words) {
      faults.add(new TextFault(field, position + 1, code, words));
    }
  }
}
