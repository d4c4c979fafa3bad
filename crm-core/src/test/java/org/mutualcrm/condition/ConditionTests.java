package org.mutualcrm.condition;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.condition.Condition.All;
import org.mutualcrm.condition.Condition.Any;
import org.mutualcrm.condition.Condition.Not;
import org.springframework.beans.factory.annotation.Autowired;

/** The language in words and in JSON. */
@CrmTest
class ConditionTests {

  @Autowired FactKinds kinds;
  @Autowired Language language;
  @Autowired ConditionJson json;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsPrintedReadsBackAsTheSame(long seed) {
    var conditions = new RandomConditions(new Random(seed), kinds);

    for (int i = 0; i < 300; i++) {
      var condition = conditions.next(3);
      var sentence = language.sentence(condition);

      if (sentence.equals("All customers") || sentence.equals("No customers")) continue;
      assertThat(language.read(sentence))
          .as(sentence)
          .isEqualTo(new Reading.Read(condition.simplified()));
      assertThat(json.read(json.write(condition))).isEqualTo(new Reading.Read(condition));
    }
  }

  @Test
  void aSentenceReadsLikeEnglish() {
    var condition =
        new All(
            java.util.List.of(
                Condition.fact("property", "field", "COUNTRY", "operator", "IS", "value", "Italy"),
                new Any(
                    java.util.List.of(
                        Condition.fact(
                            "touchpoints",
                            "comparison",
                            "AT_LEAST",
                            "count",
                            "2",
                            "kind",
                            "ORDER",
                            "lastDays",
                            "90"),
                        Condition.fact("yearly", "occasion", "BIRTH_DATE", "days", "7"))),
                new Not(Condition.fact("identity", "namespace", "email"))));

    assertThat(language.sentence(condition))
        .isEqualTo(
            "Customers whose country is \"Italy\" and (who have at least 2 orders in the last 90"
                + " days or whose birthday is within 7 days) and not (who are known by \"email\")");
  }

  @Test
  void andBindsCloserThanOr() {
    var read =
        language.read("whose city is known or whose country is known and whose phone is known");

    assertThat(read).isInstanceOf(Reading.Read.class);
    assertThat(((Reading.Read) read).condition())
        .isInstanceOfSatisfying(
            Any.class, it -> assertThat(it.of().getLast()).isInstanceOf(All.class));
  }

  @Test
  void aSentenceThatIsNotUnderstoodSaysWhereAndWhatWouldBe() {
    var read = language.read("whose country is \"Italy\" and who have at least two orders");

    assertThat(read)
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            it -> {
              var fault = it.faults().getFirst();
              assertThat(fault.path()).isEqualTo("word 10");
              assertThat(fault.message()).contains("'two'");
              assertThat(fault.hint()).contains("a whole number");
            });
  }

  @Test
  void everyFaultOfATreeIsNamedByItsPath() {
    var read =
        json.read(
            """
            {"version": 1, "all": [
              {"type": "touchpoints", "comparison": "AT_LEAST", "count": "two", "kind": "ORDER"},
              {"any": [{"type": "moon-phase"}, {"type": "property", "field": "CITY", "operator": "IS"}]},
              {"type": "touchpoints", "comparison": "AT_LEAST", "count": 1, "kind": "ORDER",
               "lastDays": 3, "from": "2026-01-01", "to": "2026-02-01"},
              {"type": "property-known", "field": "CITY", "colour": "red"},
              7]}
            """);

    assertThat(read)
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            it ->
                assertThat(it.faults())
                    .extracting(Fault::path)
                    .containsExactly(
                        "/all/0/count",
                        "/all/1/any/0/type",
                        "/all/1/any/1/value",
                        "/all/2/lastDays",
                        "/all/3/colour",
                        "/all/4"));
  }

  @Test
  void aTreeThatIsTooDeepIsRefusedOnce() {
    var deep = "{\"not\": ".repeat(2_000 / 40) + "{\"all\": []}" + "}".repeat(2_000 / 40);

    assertThat(json.read(deep))
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            it -> assertThat(it.faults()).extracting(Fault::code).containsExactly("TOO_LARGE"));
    assertThat(language.read("not ".repeat(1_000) + "everyone"))
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            it -> assertThat(it.faults()).extracting(Fault::code).containsExactly("TOO_LARGE"));
  }
}
