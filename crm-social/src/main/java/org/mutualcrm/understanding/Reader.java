package org.mutualcrm.understanding;

import java.util.List;
import java.util.stream.IntStream;

/** Turns texts into what heads work on. */
final class Reader {

  /** Vectors are of length one, which is little beside a regression's weights. */
  private static final float VECTOR = 4;

  private static final float LEXICON = 1;
  private static final float WORDS = 2;

  private final SentenceEncoder encoder;
  private final Lexicon lexicon;

  Reader(SentenceEncoder encoder, Lexicon lexicon) {
    this.encoder = encoder;
    this.lexicon = lexicon;
  }

  /** A text in all the forms it is read in. */
  record Read(String tidy, String plain, float[] vector, float[] lexicon) {

    boolean empty() {
      return plain.isEmpty();
    }

    /** For heads that judge how something is said. */
    Features toned(HashedWords words) {
      var dense = new float[vector.length + lexicon.length];
      for (int d = 0; d < vector.length; d++) dense[d] = VECTOR * vector[d];
      for (int d = 0; d < lexicon.length; d++) dense[vector.length + d] = LEXICON * lexicon[d];
      return new Features(dense, words.of(plain, 1));
    }

    /** For heads that judge what is said. */
    Features meant(HashedWords words) {
      var dense = new float[vector.length];
      for (int d = 0; d < vector.length; d++) dense[d] = VECTOR * vector[d];
      return new Features(dense, words.of(plain, WORDS));
    }
  }

  Read read(String text) {
    var tidy = SocialText.tidy(text);
    var plain = SocialText.plain(tidy);
    return new Read(tidy, plain, encoder.encode(plain), lexicon.describe(tidy, plain));
  }

  List<Read> read(List<String> texts) {
    return IntStream.range(0, texts.size()).parallel().mapToObj(i -> read(texts.get(i))).toList();
  }

  float[] meaning(String text) {
    return encoder.encode(SocialText.plain(SocialText.tidy(text)));
  }

  List<Lexicon.Found> telling(Read it) {
    return lexicon.found(it.plain());
  }
}
