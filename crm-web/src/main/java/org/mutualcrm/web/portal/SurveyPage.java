package org.mutualcrm.web.portal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.survey.Answer;
import org.mutualcrm.survey.Instrument;
import org.mutualcrm.survey.Question;
import org.mutualcrm.survey.Replies;
import org.mutualcrm.survey.Respondent;
import org.mutualcrm.survey.SurveyView;

/**
 * A page of a survey as somebody sees it.
 *
 * @param instrument in their language
 * @param version they answer
 * @param page counted from 0
 * @param answers what is filled in
 * @param faults what to put right, by question
 * @param said in the place of questions or above them: it is closed, thank you; null for nothing
 * @param resume where they go on later, once it was saved
 * @param pass says that it is the same browser, where it keeps no cookie
 */
public record SurveyPage(
    SurveyView survey,
    Instrument instrument,
    SurveyWords words,
    int version,
    int page,
    int pages,
    List<Question> questions,
    Map<String, Answer> answers,
    Map<String, Replies.Fault> faults,
    @Nullable String said,
    boolean done,
    @Nullable String resume,
    String action,
    String pass,
    Respondent who,
    String address) {

  public boolean asks() {
    return !questions.isEmpty();
  }

  public boolean last() {
    return page + 1 >= pages;
  }

  public boolean personal() {
    return !(who instanceof Respondent.Guest);
  }

  public String direction() {
    return SurveyWords.fromRight(instrument.language()) ? "rtl" : "ltr";
  }

  public String name(Question it) {
    return "q." + it.key();
  }

  private Answer answer(Question it) {
    return answers.getOrDefault(it.key(), Answer.NONE);
  }

  public boolean picked(Question it, int value) {
    return answer(it).picks().contains(value);
  }

  /** Of a ranking the place of an option, of a matrix the option of a row; both from 1. */
  public boolean placed(Question it, int of, int value) {
    var picks = answer(it).picks();
    return of <= picks.size() && picks.get(of - 1) == value;
  }

  public String text(Question it) {
    return answer(it).text();
  }

  public @Nullable String fault(Question it) {
    var fault = faults.get(it.key());
    return fault == null ? null : words.of(fault);
  }

  /** What describes a question besides its words. */
  public @Nullable String described(Question it) {
    return faults.containsKey(it.key()) ? "fault-" + it.key() : null;
  }

  /** What to do, in a sentence; empty where it is plain. */
  public String how(Question it) {
    return switch (it.type()) {
      case SINGLE, LIKERT -> words.of("one");
      case MULTIPLE -> {
        boolean all = it.most() >= it.options().size();
        yield all ? words.of("many") : words.of("upto", it.most());
      }
      case RANKING -> words.of("rank");
      case NPS -> words.of("never") + ", " + words.of("sure");
      case MATRIX, NUMBER, TEXT -> "";
    };
  }

  public String promise() {
    if (survey.terms().anonymous()) return words.of("anonymous");
    return switch (who) {
      case Respondent.Known _ -> words.of("personal");
      case Respondent.Holder _ -> words.of("token");
      case Respondent.Guest _ -> words.of("guest");
    };
  }
}
