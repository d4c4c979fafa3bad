package org.mutualcrm.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mutualcrm.survey.QuestionType.LIKERT;
import static org.mutualcrm.survey.QuestionType.MULTIPLE;
import static org.mutualcrm.survey.QuestionType.NPS;
import static org.mutualcrm.survey.QuestionType.RANKING;
import static org.mutualcrm.survey.QuestionType.SINGLE;
import static org.mutualcrm.survey.QuestionType.TEXT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be asked, in which order, and what counts as an answer. */
class InstrumentTests {

  private static final List<String> YES_NO = List.of("Yes", "No");
  private static final Question SEEN = Question.of("seen", SINGLE, "Seen it?", YES_NO).must();
  private static final Question LIKED = Question.of("liked", NPS, "How much?", List.of());
  private static final Question WHY = Question.of("why", TEXT, "Why?", List.of());

  @Test
  void aConditionShowsOrSkips() {
    var asked =
        Instrument.of(
            "Film",
            SEEN,
            LIKED.when(shows("seen", 1)),
            WHY.when(new Condition(false, "liked", List.of(9, 10))));

    assertThat(keys(asked, Map.of())).containsExactly("seen", "why");
    assertThat(keys(asked, Map.of("seen", Answer.of(1)))).containsExactly("seen", "liked", "why");
    assertThat(keys(asked, Map.of("seen", Answer.of(1), "liked", Answer.of(10))))
        .containsExactly("seen", "liked");
    // What was said before they went back and took another way does not count.
    assertThat(keys(asked, Map.of("seen", Answer.of(2), "liked", Answer.of(10))))
        .containsExactly("seen", "why");
  }

  @Test
  void nothingGoesInCircles() {
    refuses("goes in circles", SEEN.when(shows("seen", 1)));
    refuses("goes in circles", WHY.when(shows("liked", 3)), LIKED.when(shows("seen", 1)), SEEN);
    refuses("no question other", SEEN, WHY.when(shows("other", 1)));
    refuses("no such option", SEEN, WHY.when(shows("seen", 3)));
    refuses("Nothing can depend on why", WHY, SEEN.when(shows("why", 1)));
    refuses("Two questions have the key", SEEN, SEEN);
  }

  @Test
  void whatNobodyCanReachIsRefused() {
    refuses("Nobody would ever", SEEN, WHY.when(shows("seen", 1), shows("seen", 2)));
    refuses("Nobody would ever", SEEN, WHY.when(new Condition(false, "seen", List.of(1, 2))));
    refuses(
        "Nobody would ever",
        SEEN,
        LIKED.when(shows("seen", 1)),
        WHY.when(shows("liked", 10), shows("seen", 2)));
    var several = Question.of("several", MULTIPLE, "Which?", List.of("A", "B", "C"));
    refuses(
        "Nobody would ever",
        several,
        WHY.when(shows("several", 1), new Condition(false, "several", List.of(1))));
    // Of several, two can be picked; and what need not be answered can be left out.
    Instrument.of("Film", several, WHY.when(shows("several", 1), shows("several", 2)));
    var optional = Question.of("seen", SINGLE, "Seen it?", YES_NO);
    Instrument.of("Film", optional, WHY.when(new Condition(false, "seen", List.of(1, 2))));
  }

  @Test
  void whatDependsOnAnotherIsOnALaterPage() {
    var all =
        new Instrument(
            "Film",
            "",
            "",
            "en",
            Paging.ALL,
            List.of(SEEN, WHY, LIKED.when(shows("seen", 1))),
            Map.of());

    assertThat(all.pages(Map.of())).hasSize(1);
    assertThat(all.pages(Map.of("seen", Answer.of(1))))
        .extracting(it -> it.size())
        .containsExactly(2, 1);
    assertThat(Instrument.of("Film", SEEN, WHY.onNewPage()).pages(Map.of())).hasSize(2);
  }

  @Test
  void anAnswerIsToItsQuestion() {
    var two = new Answer(List.of(1, 2), "");
    var rank = Question.of("rank", RANKING, "Order?", List.of("A", "B", "C")).must();
    var matrix = Question.matrix("m", "Judge", List.of("X", "Y"), List.of("Bad", "Good"), 0).must();

    assertThat(fault(SEEN, Answer.NONE)).isEqualTo(Replies.Fault.MISSING);
    assertThat(fault(SEEN, two)).isEqualTo(Replies.Fault.TOO_MANY);
    assertThat(fault(SEEN, Answer.of(3))).isEqualTo(Replies.Fault.UNKNOWN_OPTION);
    assertThat(fault(SEEN.orOther(), new Answer(List.of(3), "On a plane"))).isNull();
    assertThat(fault(LIKED, Answer.of(0))).isNull();
    assertThat(fault(LIKED, Answer.of(11))).isEqualTo(Replies.Fault.UNKNOWN_OPTION);
    assertThat(fault(rank, Answer.of(1, 1, 0))).isEqualTo(Replies.Fault.SAME_PLACE);
    assertThat(fault(rank, Answer.of(0, 0, 0))).isEqualTo(Replies.Fault.MISSING);
    assertThat(Replies.kept(List.of(rank), Map.of("rank", Answer.of(3, 0, 2))).get("rank").picks())
        .containsExactly(2, 0, 1);
    assertThat(fault(matrix, Answer.of(1, 0))).isEqualTo(Replies.Fault.MISSING);
    assertThat(fault(matrix, Answer.of(1, 2))).isNull();
    assertThat(fault(WHY, Answer.written("x".repeat(4_001)))).isEqualTo(Replies.Fault.TOO_LONG);
  }

  @Test
  void whatIsNotTranslatedIsShownAsItWasWritten() {
    var asked =
        new Instrument(
            "Film",
            "",
            "",
            "en",
            Paging.PAGES,
            List.of(SEEN, Question.of("how", LIKERT, "How?", List.of("Bad", "Good"))),
            Map.of(
                "de",
                Map.of("title", "Kino", "seen", "Gesehen?", "seen.o1", "Ja", "how.o1", "Good")));

    var german = asked.in("de");

    assertThat(german.title()).isEqualTo("Kino");
    assertThat(german.questions().getFirst().options()).containsExactly("Ja", "No");
    // Two options that would become one stay as they were.
    assertThat(german.questions().getLast().options()).containsExactly("Bad", "Good");
    assertThat(asked.in("fr")).isEqualTo(asked);
    assertThat(asked.languages()).containsExactly("en", "de");
  }

  private static Condition shows(String question, Integer... values) {
    return new Condition(true, question, List.of(values));
  }

  private static void refuses(String why, Question... questions) {
    assertThatThrownBy(() -> Instrument.of("Film", questions))
        .isInstanceOf(InstrumentFault.class)
        .hasMessageContaining(why);
  }

  private static List<String> keys(Instrument it, Map<String, Answer> answers) {
    return it.asked(answers).stream().map(Question::key).toList();
  }

  private static Replies.Fault fault(Question it, Answer answer) {
    return Replies.faults(List.of(it), Map.of(it.key(), answer)).get(it.key());
  }
}
