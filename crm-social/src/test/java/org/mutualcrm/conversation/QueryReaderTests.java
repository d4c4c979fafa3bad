package org.mutualcrm.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mutualcrm.conversation.ConversationQuery.Term;

class QueryReaderTests {

  @Test
  void termsWordsAndPhrasesAreTold() {
    var query = ConversationQuery.read(" is:open channel:ig,fb -label:VIP \"two hours\" melted ");

    assertThat(query.terms())
        .containsExactly(
            new Term(QueryKey.IS, false, List.of("open"), false),
            new Term(QueryKey.CHANNEL, false, List.of("instagram", "facebook"), false),
            new Term(QueryKey.LABEL, true, List.of("vip"), false),
            new Term(QueryKey.WORDS, false, List.of("two hours"), true),
            new Term(QueryKey.WORDS, false, List.of("melted"), false));
    assertThat(query.text()).isEqualTo("is:open channel:ig,fb -label:VIP \"two hours\" melted");
  }

  @Test
  void whatOnlyLooksLikeATermIsWords() {
    assertThat(ConversationQuery.read("https://example.com 12:30 well-known").terms())
        .extracting(Term::key)
        .containsOnly(QueryKey.WORDS);
    assertThat(ConversationQuery.read("").terms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is:open chanel:ig     | UNKNOWN_KEY        | 8 | 6",
        "is:opne               | UNKNOWN_VALUE      | 3 | 4",
        "label:                | MISSING_VALUE      | 0 | 6",
        "channel:ig,           | MISSING_VALUE      | 0 | 11",
        "a \"two hours         | UNCLOSED_QUOTE     | 2 | 10",
        "\"\"                  | MISSING_VALUE      | 0 | 2",
        "since:yesterday       | MALFORMED_TIME     | 6 | 9",
        "before:2026-02-30     | MALFORMED_TIME     | 7 | 10",
        "is:open -             | NOTHING_TO_EXCLUDE | 8 | 1",
        "sentiment:angry       | UNKNOWN_VALUE      | 10 | 5",
      })
  void whatCanNotBeReadSaysWhereAndWhatToDo(String text, String code, int position, int length) {
    var fault = catchThrowableOfType(QueryFault.class, () -> ConversationQuery.read(text));

    assertThat(fault.code().name()).isEqualTo(code);
    assertThat(fault.position()).isEqualTo(position);
    assertThat(fault.length()).isEqualTo(length);
    assertThat(fault.hint()).isNotBlank();
  }

  @Test
  void whatIsTooLongIsSaidToBe() {
    assertThat(
            catchThrowableOfType(QueryFault.class, () -> ConversationQuery.read("x".repeat(501)))
                .code())
        .isEqualTo(QueryFault.Code.TOO_LONG);
  }

  /** Anything at all is either read, or refused with a place within it. */
  @ParameterizedTest
  @MethodSource("anything")
  void nothingTypedBreaksIt(String text) {
    try {
      var query = ConversationQuery.read(text);
      assertThat(ConversationQuery.read(query.text()).terms()).isEqualTo(query.terms());
    } catch (QueryFault fault) {
      assertThat(fault.position()).isBetween(0, text.length());
      assertThat(fault.position() + fault.length()).isBetween(0, text.length());
    }
  }

  static Stream<String> anything() {
    var random = new Random(42);
    var bits =
        List.of("is:", "open", "-", "\"", " ", ",", ":", "label:", "since:", "7d", "ы", "x", "\t");
    return Stream.generate(
            () -> {
              var text = new StringBuilder();
              for (int i = random.nextInt(8); i >= 0; i--)
                text.append(bits.get(random.nextInt(bits.size())));
              return text.toString();
            })
        .limit(300);
  }
}
