package org.mutualcrm.condition;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.Village;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The faces of a condition: one customer and many, now and when time has passed. */
@CrmTest
@Import(Village.class)
class AgreementTests {

  private record Answer(boolean holds, Instant due) {}

  @Autowired Village village;
  @Autowired FactKinds kinds;
  @Autowired Language language;
  @Autowired Evaluation evaluation;
  @Autowired ConditionSql sql;
  @Autowired JdbcClient jdbc;

  private List<CustomerId> people = List.of();

  @BeforeEach
  void settle() {
    people = village.people(40, 7);
    village.definitions();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void askingOneAndAskingAllGiveTheSameAnswer(long seed) {
    var random = new Random(seed);
    var conditions = new RandomConditions(random, kinds);

    for (int i = 0; i < 60; i++) {
      var condition = conditions.next(3);
      var now = DrivenClock.NOON.plus(Duration.ofHours(random.nextInt(3_000) - 1_500));
      var many = ask(condition, now);
      for (var person : people) {
        var trace = evaluation.of(person, condition, now).orElseThrow();
        assertThat(trace.holds())
            .as("%s of %s at %s: %s", language.print(condition), person, now, trace)
            .isEqualTo(many.get(person).holds());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void nothingChangesBeforeItIsDue(long seed) {
    var random = new Random(seed);
    var conditions = new RandomConditions(random, kinds);

    for (int i = 0; i < 60; i++) {
      var condition = conditions.next(2);
      var now = DrivenClock.NOON.plus(Duration.ofHours(random.nextInt(1_000)));
      var later = now.plus(Duration.ofHours(random.nextInt(4_000)));
      var before = ask(condition, now);
      var after = ask(condition, later);
      before.forEach((person, answer) -> {
        boolean changed = answer.holds() != after.get(person).holds();
        if (changed) {
          assertThat(answer.due())
              .as("%s of %s from %s to %s", language.print(condition), person, now, later)
              .isNotNull()
              .isAfter(now)
              .isBeforeOrEqualTo(later);
        }
      });
    }
  }

  private Map<CustomerId, Answer> ask(Condition condition, Instant now) {
    var compiled = sql.compile(condition, now, "f").all();
    Map<CustomerId, Answer> answers = new HashMap<>();
    jdbc.sql(
            "select c.customer_id, %s, %s from customer c %s"
                .formatted(compiled.holds(), compiled.due(), compiled.joins()))
        .params(compiled.parameters())
        .query(row -> {
          Timestamp due = row.getTimestamp(3);
          answers.put(
              new CustomerId(row.getObject(1, UUID.class)),
              new Answer(row.getBoolean(2), due == null ? null : due.toInstant()));
        });
    return answers;
  }
}
