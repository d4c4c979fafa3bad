package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instrument in another language, as far as it was translated. */
final class Translation {

  private final Map<String, String> texts;

  private Translation(Map<String, String> texts) {
    this.texts = texts;
  }

  static Instrument of(Instrument it, String language) {
    var texts = it.translations().get(language);
    if (texts == null) return it;
    var words = new Translation(texts);
    return new Instrument(
        words.text("title", it.title()),
        words.text("intro", it.intro()),
        words.text("thanks", it.thanks()),
        language,
        it.paging(),
        it.questions().stream().map(words::question).toList(),
        it.translations());
  }

  private Question question(Question it) {
    try {
      return new Question(
          it.key(),
          it.type(),
          text(it.key(), it.text()),
          text(it.key() + ".help", it.help()),
          it.required(),
          it.newPage(),
          labels(it.key() + ".o", it.options()),
          labels(it.key() + ".r", it.rows()),
          it.most(),
          it.beside(),
          it.other(),
          it.scaled(),
          it.conditions());
    } catch (InstrumentFault _) {
      // Two options became one in this language, or a text is too long: better as it was written.
      return it;
    }
  }

  private List<String> labels(String name, List<String> written) {
    var labels = new ArrayList<String>();
    for (var it : written) labels.add(text(name + (labels.size() + 1), it));
    return labels;
  }

  private String text(String name, String written) {
    var text = texts.getOrDefault(name, "").strip();
    return text.isEmpty() ? written : text;
  }
}
