package org.mutualcrm.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.mention.Expression.All;
import org.mutualcrm.mention.Expression.Any;
import org.mutualcrm.mention.Expression.Fact;
import org.mutualcrm.mention.Expression.Key;
import org.mutualcrm.mention.Expression.Near;
import org.mutualcrm.mention.Expression.Not;
import org.mutualcrm.mention.Expression.Word;
import org.mutualcrm.mention.Expression.Words;

class ListeningReaderTests {

  private static Words words(String... words) {
    return new Words(List.of(words).stream().map(it -> new Word(it, false)).toList());
  }

  private static Expression read(String text) {
    return ListeningQuery.read(text).asks();
  }

  private static Said said(String text, String... traits) {
    return new Said(Spoken.of(text), "instagram", "it", Set.of("ada"), Set.of(), Set.of(traits));
  }

  private static boolean finds(String query, String text, String... traits) {
    return ListeningQuery.read(query).matches(said(text, traits));
  }

  @Test
  void orBindsLooserThanAndWhichNeedsNoWord() {
    assertThat(read("gelato cone OR sorbet"))
        .isEqualTo(
            new Any(List.of(new All(List.of(words("gelato"), words("cone"))), words("sorbet"))));
    assertThat(read("gelato AND (cone OR cup)"))
        .isEqualTo(
            new All(List.of(words("gelato"), new Any(List.of(words("cone"), words("cup"))))));
  }

  @Test
  void phrasesBeginningsDistancesAndFactsAreTold() {
    assertThat(read("\"Two hours\"")).isEqualTo(words("two", "hours"));
    assertThat(read("gelat*")).isEqualTo(new Words(List.of(new Word("gelat", true))));
    assertThat(read("melted NEAR/5 \"my cone\""))
        .isEqualTo(new Near(words("melted"), words("my", "cone"), 5));
    assertThat(read("channel:ig,fb -author:@Ada"))
        .isEqualTo(
            new All(
                List.of(
                    new Any(
                        List.of(
                            new Fact(Key.CHANNEL, "instagram"), new Fact(Key.CHANNEL, "facebook"))),
                    new Not(new Fact(Key.AUTHOR, "ada")))));
    assertThat(read("#Gelato NOT melted"))
        .isEqualTo(new All(List.of(words("#gelato"), new Not(words("melted")))));
  }

  @Test
  void wordsAreComparedWithoutCaseAccentsAndScript() {
    assertThat(finds("perche", "Perché no?")).isTrue();
    assertThat(finds("\"dont go\"", "Don’t GO there")).isTrue();
    assertThat(finds("moroženoe", "люблю мороженое")).isTrue();
    assertThat(finds("😡", "closed again 😡😡")).isTrue();
    assertThat(finds("gelato", "#gelato")).isTrue();
    assertThat(finds("#gelato", "gelato")).isFalse();
  }

  @Test
  void distanceCountsFromTheOnesEndToTheOthersBeginningEitherWay() {
    assertThat(finds("melted NEAR/2 cone", "the cone has melted")).isTrue();
    assertThat(finds("melted NEAR/1 cone", "the cone has melted")).isFalse();
    assertThat(finds("\"ice cream\" NEAR/1 melted", "ice cream melted")).isTrue();
    assertThat(finds("\"ice cream\" NEAR/1 melted", "melted ice cream")).isTrue();
    assertThat(finds("melted NEAR/3 melted", "melted")).isFalse();
  }

  @Test
  void whatWeSayOurselvesAndWhatIsPrivateIsLeftOutUnlessAskedFor() {
    assertThat(finds("gelato", "gelato", "own")).isFalse();
    assertThat(finds("gelato is:own", "gelato", "own")).isTrue();
    assertThat(finds("gelato", "gelato", "private")).isFalse();
    assertThat(finds("gelato (is:private OR is:public)", "gelato", "private")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gelato AND | MISSING_TERM | 7 | 3",
        "OR gelato | MISSING_TERM | 0 | 2",
        "gelato NOT | MISSING_TERM | 7 | 3",
        "gelato - cone | MISSING_TERM | 7 | 1",
        "(gelato OR cone | UNCLOSED_PARENTHESIS | 0 | 1",
        "gelato () | MISSING_TERM | 7 | 2",
        "gelato) cone | STRAY_PARENTHESIS | 6 | 1",
        "gelato \"my cone | UNCLOSED_QUOTE | 7 | 8",
        "gelato ge*to | MISPLACED_STAR | 9 | 1",
        "gelato !!! | NO_WORDS | 7 | 3",
        "melted NEAR cone | MALFORMED_NEAR | 7 | 4",
        "melted NEAR/11 cone | MALFORMED_NEAR | 7 | 7",
        "melted NEAR/2 lang:it | MALFORMED_NEAR | 14 | 7",
        "melted NEAR/2 | MISSING_TERM | 7 | 6",
        "gelato taste:good | UNKNOWN_KEY | 7 | 5",
        "gelato has:wings | UNKNOWN_VALUE | 11 | 5",
        "gelato lang: | MISSING_VALUE | 7 | 5",
        "-gelato | ONLY_EXCLUDES | 0 | 7",
        "gelato OR -cone | ONLY_EXCLUDES | 0 | 15",
      })
  void whatCanNotBeReadIsToldWithWhereAndWhat(String query, String code, int at, int length) {
    var fault = catchThrowableOfType(ListeningFault.class, () -> ListeningQuery.read(query));

    assertThat(fault).as(query).isNotNull();
    assertThat(fault.code()).as(query).hasToString(code);
    assertThat(fault.position()).as(query).isEqualTo(at);
    assertThat(fault.length()).as(query).isEqualTo(length);
    assertThat(fault.hint()).isNotBlank();
  }

  @Test
  void noQueryIsTooLargeToBeAnswered() {
    for (var it :
        List.of(
            "",
            "a ".repeat(51),
            "a".repeat(1_001),
            "(".repeat(11) + "a" + ")".repeat(11),
            "NOT ".repeat(11) + "a",
            "\"" + "a ".repeat(11) + "\""))
      assertThat(catchThrowableOfType(ListeningFault.class, () -> ListeningQuery.read(it)))
          .as(it)
          .isNotNull();
  }

  @Test
  void anyTextIsReadOrRefusedAndNothingElse() {
    var random = new Random(7);
    var pieces =
        List.of(
            "gelato",
            "\"",
            "(",
            ")",
            "-",
            "*",
            " ",
            " AND ",
            " OR ",
            " NOT ",
            " NEAR/3 ",
            "NEAR",
            "lang:",
            "it",
            "has:link",
            ":",
            ",",
            "😡",
            "'",
            "\\",
            "\0",
            "#",
            "@",
            "é",
            "汉字",
            "''");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--)
        text.append(pieces.get(random.nextInt(pieces.size())));
      try {
        ListeningQuery.read(text.toString());
      } catch (ListeningFault fault) {
        assertThat(fault.position()).as(text.toString()).isBetween(0, text.length());
        assertThat(fault.position() + fault.length())
            .as(text + " " + fault.code())
            .isLessThanOrEqualTo(Math.max(1, text.length()));
      }
    }
  }

  @Test
  void whatIsAskedForIsMarkedInTheTextAsItStands() {
    var query = ListeningQuery.read("(gelat* OR perche) -cone");

    assertThat(Piece.of("Perché non il GELATO?", List.of(query)))
        .containsExactly(
            new Piece("Perché", true),
            new Piece(" non il ", false),
            new Piece("GELATO", true),
            new Piece("?", false));
  }
}
