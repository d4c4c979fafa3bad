package org.mutualcrm.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.customer.ProfileField;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A day that comes round every year: a birthday, the anniversary of becoming a customer. Days
 * change at midnight UTC; 29 February is kept on the 28th where there is none.
 */
@Component
@Order(9)
class YearlyFact implements FactKind {

  @Override
  public String type() {
    return "yearly";
  }

  @Override
  public String label() {
    return "Birthday or anniversary";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.choice(
            "occasion",
            "Occasion",
            Parameter.choices("BIRTH_DATE", "birthday", "CUSTOMER_SINCE", "anniversary")),
        Parameter.whole("days", "Within days", 0, 364));
  }

  @Override
  public String sentence() {
    return "whose {occasion} is within {days} days";
  }

  @Override
  public Set<String> reads(Arguments arguments) {
    return Set.of(FactsChanged.CUSTOMER);
  }

  @Override
  public Finding evaluate(CustomerFacts customer, Arguments arguments, Instant now) {
    var day = customer.date(occasion(arguments));
    if (day.isEmpty()) return new Finding(false, "no such day is known");
    var today = today(now);
    var next = next(day.get(), today);
    long ahead = ChronoUnit.DAYS.between(today, next);
    return new Finding(ahead <= arguments.whole("days"), "next on " + next);
  }

  private static LocalDate next(LocalDate day, LocalDate today) {
    var thisYear = day.plusYears(today.getYear() - day.getYear());
    return thisYear.isBefore(today)
        ? day.plusYears(today.getYear() + 1L - day.getYear())
        : thisYear;
  }

  @Override
  public SqlFact sql(Arguments arguments, Instant now) {
    var value = PropertyText.path("d", occasion(arguments));
    var rows =
        """
        select y.customer_id, case when y.this_year < :today then y.next_year else y.this_year end as next
        from (
          select b.customer_id,
                 (b.day + make_interval(years => :year - extract(year from b.day)::int))::date as this_year,
                 (b.day + make_interval(years => :year + 1 - extract(year from b.day)::int))::date as next_year
          from (
            select d.customer_id, case when %1$s ~ '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$' then (%1$s)::date end as day
            from customer d where $scope(d.customer_id)
          ) b
          where b.day is not null
        ) y
        """
            .formatted(value);
    var today = today(now);
    return new SqlFact(
        rows,
        "$.next - :today <= :days",
        """
        case when $.next - :today <= :days then ($.next + 1)::timestamp at time zone 'UTC'
             else ($.next - :days)::timestamp at time zone 'UTC' end\
        """,
        Map.of("today", today, "year", today.getYear(), "days", arguments.whole("days")));
  }

  private static ProfileField occasion(Arguments arguments) {
    return ProfileField.valueOf(arguments.text("occasion"));
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
