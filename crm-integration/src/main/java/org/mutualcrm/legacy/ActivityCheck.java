package org.mutualcrm.legacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks a row of activities: it needs a number of its own, a time and a customer. */
final class ActivityCheck implements RowCheck {

  private static final int MAX_KEY = 320;
  private static final int MAX_TYPE = 40;
  private static final int MAX_SUBJECT = 300;
  private static final int MAX_TEXT = 20_000;

  private final PlanInput input;
  private final JsonMapper json;
  private final MappedColumns columns;
  private final Map<String, Long> firsts = new HashMap<>();

  ActivityCheck(PlanInput input, JsonMapper json) {
    this.input = input;
    this.json = json;
    this.columns = MappedColumns.of(input.mapping());
  }

  @Override
  public Staged check(int number, RawRecord row) {
    var fields = row.fields();
    var conversion = new RowConversion(columns, input.settings(), input.today());
    var id = RowCheck.id(text(fields, Target.ACTIVITY_ID, MAX_KEY + 1));
    if (id.isEmpty() || id.length() > MAX_KEY) {
      conversion.refuse(
          "MISSING_ID",
          id.isEmpty() ? "The row has no number of its own" : "The number is too long",
          "Fill it in: without it the row would come in again and again.",
          Target.ACTIVITY_ID);
    }
    var type = text(fields, Target.ACTIVITY_TYPE, MAX_TYPE);
    boolean deleted = Truth.of(columns.value(fields, Target.DELETED));
    var customer = RowCheck.id(text(fields, Target.CUSTOMER_KEY, MAX_KEY));
    if (conversion.refusal() == null && customer.isEmpty() && !deleted) {
      return Staged.settled(number, row, RowAction.SKIPPED, ofNobody(), id);
    }
    var activity =
        new Activity(
            id,
            customer,
            type.isEmpty() ? "Activity" : type,
            deleted
                ? null
                : conversion.moment(
                    columns.value(fields, Target.ACTIVITY_DATE), Target.ACTIVITY_DATE),
            orNull(text(fields, Target.SUBJECT, MAX_SUBJECT)),
            orNull(text(fields, Target.TEXT, MAX_TEXT)),
            conversion.number(columns.value(fields, Target.AMOUNT), Target.AMOUNT),
            deleted);
    var refusal = conversion.refusal();
    if (refusal != null) return Staged.settled(number, row, RowAction.REJECTED, refusal, id);
    var first = firsts.putIfAbsent(activity.ref(), row.line());
    if (first != null)
      return Staged.settled(number, row, RowAction.REJECTED, repeated(first, id), id);
    return new Staged(
        number,
        row.line(),
        number,
        null,
        null,
        List.of(),
        id,
        customer,
        row.raw(),
        json.writeValueAsString(activity));
  }

  private static Flaw ofNobody() {
    return new Flaw(
        "NO_CUSTOMER",
        "The row names no customer",
        "Nothing to do, if it was with nobody in particular.");
  }

  private static Flaw repeated(long line, String id) {
    return new Flaw(
        "DUPLICATE_KEY",
        "Line " + line + " has the same number " + id,
        "Give this one its own, for example with its customer's number behind it.");
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private String text(List<String> fields, Target target, int most) {
    var value = columns.value(fields, target);
    if (value == null) return "";
    var text = value.strip();
    return text.length() > most ? text.substring(0, most) : text;
  }
}
