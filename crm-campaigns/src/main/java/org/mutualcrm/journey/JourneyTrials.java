package org.mutualcrm.journey;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.journey.JourneyForecast.ForecastStep;
import org.mutualcrm.journey.JourneyStep.Chance;
import org.mutualcrm.journey.JourneyStep.Leave;
import org.mutualcrm.journey.JourneyStep.Split;
import org.mutualcrm.journey.JourneyStep.Wait;
import org.mutualcrm.journey.JourneyStep.WaitFor;
import org.mutualcrm.journey.JourneyTrial.TriedStep;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentView;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goes through a journey as it is written without anything happening: with one person, or with all
 * who could come in. Conditions are asked as of the moment a step would be come to, of what is
 * known today; campaigns, offers and consent are not asked.
 */
@Service
@Transactional(readOnly = true)
public class JourneyTrials {

  /** More are asked of by chance. */
  public static final int MOST_ASKED = 2_000;

  private final JdbcClient jdbc;
  private final SegmentBook segments;
  private final Evaluation evaluation;
  private final Clock clock;
  private final ZoneId zone;

  JourneyTrials(
      JdbcClient jdbc,
      SegmentBook segments,
      Evaluation evaluation,
      Clock clock,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone) {
    this.jdbc = jdbc;
    this.segments = segments;
    this.evaluation = evaluation;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * With one person.
   *
   * @param from when they would come in
   * @return empty if there is no such customer
   */
  public Optional<JourneyTrial> of(JourneyView journey, CustomerId customer, Instant from) {
    var known =
        jdbc.sql("select 1 from customer where customer_id = ?")
            .param(customer.value())
            .query(Integer.class)
            .optional();
    if (known.isEmpty()) return Optional.empty();
    return Optional.of(new Alone(journey, customer, from).go());
  }

  /** With everybody who is in the segment it begins by. */
  public JourneyForecast of(JourneyView journey) {
    var plan = journey.plan();
    var members = segments.find(plan.entry()).map(SegmentView::members).orElse(0L);
    var people =
        jdbc.sql(
                """
                select customer_id from segment_member where segment_id = ?
                order by md5(customer_id::text) limit ?
                """)
            .params(plan.entry().value(), MOST_ASKED)
            .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
            .set();
    return new Together(journey, clock.instant()).go(members, people);
  }

  private Set<CustomerId> among(Set<CustomerId> people, SegmentId segment, Instant at) {
    var found = segments.find(segment).orElse(null);
    return found == null || people.isEmpty()
        ? Set.of()
        : evaluation.among(people, found.condition(), at);
  }

  private String name(SegmentId segment) {
    return segments.find(segment).map(SegmentView::name).orElse("a segment that is gone");
  }

  /** One person's way. */
  private final class Alone {

    private final JourneyId id;
    private final JourneyPlan plan;
    private final Route route;
    private final CustomerId customer;
    private final List<TriedStep> steps = new ArrayList<>();
    private Instant at;

    Alone(JourneyView journey, CustomerId customer, Instant from) {
      this.id = journey.id();
      this.plan = journey.plan();
      this.route = new Route(plan);
      this.customer = customer;
      this.at = from;
    }

    JourneyTrial go() {
      boolean comesIn = in(plan.entry());
      var key = route.first();
      while (key != null) {
        if (plan.goal() != null && in(plan.goal()))
          return new JourneyTrial(comesIn, steps, JourneyOutcome.GOAL);
        var step = requireNonNull(route.step(key));
        if (step instanceof Leave) {
          note(step, null, "They leave");
          return new JourneyTrial(comesIn, steps, JourneyOutcome.LEFT);
        }
        key = pass(step);
      }
      return new JourneyTrial(comesIn, steps, JourneyOutcome.THROUGH);
    }

    private @Nullable String pass(JourneyStep step) {
      switch (step) {
        case Wait(_, var span, var until) -> {
          note(step, null, "They wait");
          at = Waiting.until(at.plus(span), until, zone);
        }
        case WaitFor(_, var segment, var atMost) -> {
          if (in(segment)) note(step, null, "They are in " + name(segment) + " already");
          else {
            note(step, null, "They are not in " + name(segment) + " and wait the whole time");
            at = at.plus(atMost);
          }
        }
        case Split split -> {
          int way = way(split);
          var segment = split.ways().get(way).segment();
          note(
              step,
              way,
              segment == null
                  ? "They are in none of the segments"
                  : "They are in " + name(segment));
          return route.into(split, way);
        }
        case Chance chance -> {
          int way = Route.chosen(id, chance, customer.value());
          note(step, way, "Chance says so, whenever they come");
          return route.into(chance, way);
        }
        default -> note(step, null, "");
      }
      return route.after(step.key());
    }

    private int way(Split split) {
      int last = split.ways().size() - 1;
      for (int i = 0; i < last; i++)
        if (in(requireNonNull(split.ways().get(i).segment()))) return i;
      return last;
    }

    private boolean in(SegmentId segment) {
      return !among(Set.of(customer), segment, at).isEmpty();
    }

    private void note(JourneyStep step, @Nullable Integer way, String because) {
      steps.add(new TriedStep(at, step.key(), StepKind.of(step), way, because));
    }
  }

  /** The way of many, who part at splits and come together after. */
  private final class Together {

    private final JourneyId id;
    private final JourneyPlan plan;
    private final Route route;
    private final Instant begin;
    private final Map<String, ForecastStep> steps = new LinkedHashMap<>();
    private final Map<JourneyOutcome, Integer> outcomes = new EnumMap<>(JourneyOutcome.class);

    Together(JourneyView journey, Instant begin) {
      this.id = journey.id();
      this.plan = journey.plan();
      this.route = new Route(plan);
      this.begin = begin;
    }

    JourneyForecast go(long members, Set<CustomerId> people) {
      int asked = people.size();
      go(route.first(), people, begin);
      int first = route.first() == null ? 0 : count(requireNonNull(route.first()));
      var ordered = new ArrayList<ForecastStep>();
      for (var step : plan.all())
        ordered.add(
            steps.getOrDefault(
                step.key(), new ForecastStep(step.key(), 0, Duration.ZERO, Duration.ZERO)));
      return new JourneyForecast(members, asked, asked - first, ordered, outcomes);
    }

    private int count(String key) {
      var step = steps.get(key);
      return step == null ? 0 : step.people();
    }

    private void go(@Nullable String key, Set<CustomerId> coming, Instant at) {
      var people = coming;
      if (plan.goal() != null && !people.isEmpty()) {
        var arrived = among(people, plan.goal(), at);
        ended(JourneyOutcome.GOAL, arrived.size());
        people = without(people, arrived);
      }
      if (people.isEmpty()) return;
      if (key == null) {
        ended(JourneyOutcome.THROUGH, people.size());
        return;
      }
      var step = requireNonNull(route.step(key));
      arrive(key, people.size(), Duration.between(begin, at));
      pass(step, people, at);
    }

    private void pass(JourneyStep step, Set<CustomerId> people, Instant at) {
      var after = route.after(step.key());
      switch (step) {
        case Wait(_, var span, var until) ->
            go(after, people, Waiting.until(at.plus(span), until, zone));
        case WaitFor(_, var segment, var atMost) -> {
          var in = among(people, segment, at);
          go(after, in, at);
          go(after, without(people, in), at.plus(atMost));
        }
        case Split split -> {
          var left = people;
          for (int i = 0; i < split.ways().size() - 1; i++) {
            var in = among(left, requireNonNull(split.ways().get(i).segment()), at);
            go(route.into(split, i), in, at);
            left = without(left, in);
          }
          go(route.into(split, split.ways().size() - 1), left, at);
        }
        case Chance chance -> {
          var ways = new ArrayList<Set<CustomerId>>();
          chance.shares().forEach(_ -> ways.add(new HashSet<>()));
          people.forEach(it -> ways.get(Route.chosen(id, chance, it.value())).add(it));
          for (int i = 0; i < ways.size(); i++) go(route.into(chance, i), ways.get(i), at);
        }
        case Leave _ -> ended(JourneyOutcome.LEFT, people.size());
        default -> go(after, people, at);
      }
    }

    private void arrive(String key, int people, Duration after) {
      steps.merge(
          key,
          new ForecastStep(key, people, after, after),
          (one, other) ->
              new ForecastStep(
                  key,
                  one.people() + other.people(),
                  one.after().compareTo(other.after()) < 0 ? one.after() : other.after(),
                  one.latest().compareTo(other.latest()) > 0 ? one.latest() : other.latest()));
    }

    private void ended(JourneyOutcome outcome, int people) {
      if (people > 0) outcomes.merge(outcome, people, Integer::sum);
    }

    private static Set<CustomerId> without(Set<CustomerId> people, Set<CustomerId> others) {
      var left = new HashSet<>(people);
      left.removeAll(others);
      return left;
    }
  }
}
