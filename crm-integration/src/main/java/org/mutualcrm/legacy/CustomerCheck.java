package org.mutualcrm.legacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.identity.Identity;
import org.mutualcrm.identity.Namespace;
import tools.jackson.databind.json.JsonMapper;

/** Checks a row of customers: it needs a number of its own, and values that can be true. */
final class CustomerCheck implements RowCheck {

  private static final int MAX_ID = 320;
  private static final int MAX_RAW = 20_000;

  private record First(long line, UUID content) {}

  private final PlanInput input;
  private final LegacyRowMapper mapper;
  private final JsonMapper json;
  private final MappedColumns columns;
  private final Map<String, First> firsts = new HashMap<>();
  private final Map<String, Long> addresses = new HashMap<>();

  CustomerCheck(PlanInput input, LegacyRowMapper mapper, JsonMapper json) {
    this.input = input;
    this.mapper = mapper;
    this.json = json;
    this.columns = MappedColumns.of(input.mapping());
  }

  @Override
  public Staged check(int number, RawRecord row) {
    var fields = row.fields();
    var given = columns.value(fields, Target.EXTERNAL_ID);
    if (given == null || given.isBlank()) return reject(number, row, missingId(), null);
    var id = RowCheck.id(given);
    if (Truth.of(columns.value(fields, Target.DELETED))) return deleted(number, row, id);
    var conversion = new RowConversion(columns, input.settings(), input.today());
    var person = mapper.person(LegacyRow.of(it -> columns.value(fields, it)), conversion);
    var profile = person.fields();
    boolean optedOut = Truth.of(columns.value(fields, Target.EMAIL_OPT_OUT));
    if (Truth.of(columns.value(fields, Target.EMAIL_INVALID))) profile.remove(ProfileField.EMAIL);
    var raw = raw(fields, profile);
    if (optedOut) raw.put(Person.OPTED_OUT, "true");
    var refusal = conversion.refusal();
    if (refusal == null) refusal = tooLong(id, profile, raw);
    if (refusal != null) return reject(number, row, refusal, id);
    var content = UUID.nameUUIDFromBytes(row.raw().getBytes(StandardCharsets.UTF_8));
    var first = firsts.putIfAbsent(id, new First(row.line(), content));
    if (first != null) return repeated(number, row, first, content, id);
    var warnings = new ArrayList<>(conversion.warnings());
    var email = profile.get(ProfileField.EMAIL);
    if (email != null && input.verifiedEmail()) sameAddress(email, row.line(), warnings);
    if (optedOut) warnings.add(optedOut());
    var payload = new Person(id, profile, raw, claims(id, profile), false, optedOut);
    return new Staged(
        number,
        row.line(),
        number,
        null,
        null,
        warnings,
        id,
        label(profile),
        warnings.isEmpty() ? null : row.raw(),
        json.writeValueAsString(payload));
  }

  private Staged deleted(int number, RawRecord row, String id) {
    var payload =
        new Person(
            id,
            Map.of(),
            Map.of(Person.DELETED, "true"),
            List.of(new Person.Claim(input.namespace().value(), id, true)),
            true,
            false);
    return new Staged(
        number,
        row.line(),
        number,
        null,
        null,
        List.of(),
        id,
        null,
        null,
        json.writeValueAsString(payload));
  }

  private static Flaw optedOut() {
    return new Flaw(
        "OPTED_OUT",
        "Opted out of e-mail there",
        "It is written down as their refusal of all e-mail, with this import as its proof.");
  }

  private Staged repeated(int number, RawRecord row, First first, UUID content, String id) {
    if (first.content().equals(content)) {
      return Staged.settled(
          number,
          row,
          RowAction.SKIPPED,
          new Flaw(
              "DUPLICATE_ROW",
              "Repeats line " + first.line() + " letter for letter",
              "Nothing to do."),
          id);
    }
    return reject(
        number,
        row,
        new Flaw(
            "DUPLICATE_KEY",
            "Line " + first.line() + " has the same number " + id + " and other content",
            "Keep the right one of the two rows, or give this one its own number."),
        id);
  }

  private Flaw missingId() {
    return new Flaw(
        "MISSING_ID",
        "The row has no customer number (column " + columns.name(Target.EXTERNAL_ID) + ")",
        "Fill it in: without a number the customer could not be found again.");
  }

  private TreeMap<String, String> raw(List<String> fields, Map<ProfileField, String> profile) {
    var raw = new TreeMap<>(columns.raw(fields));
    var address = columns.value(fields, Target.EMAIL);
    var column = columns.name(Target.EMAIL);
    boolean dropped = address != null && !address.isBlank();
    if (dropped && column != null && !profile.containsKey(ProfileField.EMAIL)) {
      raw.put(column, address);
    }
    return raw;
  }

  private static @Nullable Flaw tooLong(
      String id, Map<ProfileField, String> profile, Map<String, String> raw) {
    var hint = "Shorten the value, or check whether two columns ran together.";
    if (id.length() > MAX_ID) {
      return new Flaw("VALUE_TOO_LONG", "The customer number is longer than " + MAX_ID, hint);
    }
    for (var it : profile.entrySet()) {
      int limit = it.getKey() == ProfileField.PICTURE_URL ? 2_000 : ProfileField.MAX_LENGTH;
      if (it.getValue().codePointCount(0, it.getValue().length()) > limit) {
        var message = it.getKey().label() + " is longer than " + limit + " characters";
        return new Flaw("VALUE_TOO_LONG", message, hint);
      }
    }
    for (var it : raw.entrySet()) {
      if (it.getValue().length() > MAX_RAW) {
        var message = "'" + it.getKey() + "' is longer than " + MAX_RAW + " characters";
        return new Flaw("VALUE_TOO_LONG", message, hint);
      }
    }
    return null;
  }

  private void sameAddress(String email, long line, List<Flaw> warnings) {
    var earlier = addresses.putIfAbsent(email.toLowerCase(Locale.ROOT), line);
    if (earlier == null) return;
    warnings.add(
        new Flaw(
            "SAME_EMAIL",
            "Line " + earlier + " has the same e-mail address and another number",
            "Both are imported; whether they are one person is asked of a person."));
  }

  private List<Person.Claim> claims(String id, Map<ProfileField, String> profile) {
    var claims = new ArrayList<Person.Claim>();
    claims.add(new Person.Claim(input.namespace().value(), id, true));
    var email = profile.get(ProfileField.EMAIL);
    if (email != null) {
      claims.add(new Person.Claim(Namespace.EMAIL.value(), email, input.verifiedEmail()));
    }
    var phone = profile.get(ProfileField.PHONE);
    if (phone != null && phone.startsWith("+") && possible(phone)) {
      claims.add(new Person.Claim(Namespace.PHONE.value(), phone, false));
    }
    return claims;
  }

  private static boolean possible(String phone) {
    try {
      return !new Identity(Namespace.PHONE, phone).value().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static @Nullable String label(Map<ProfileField, String> profile) {
    var given = profile.getOrDefault(ProfileField.GIVEN_NAME, "");
    var name = (given + " " + profile.getOrDefault(ProfileField.FAMILY_NAME, "")).strip();
    if (!name.isEmpty()) return name;
    var full = profile.get(ProfileField.FULL_NAME);
    return full != null ? full : profile.get(ProfileField.ORGANISATION);
  }

  private static Staged reject(int number, RawRecord row, Flaw flaw, @Nullable String id) {
    return Staged.settled(number, row, RowAction.REJECTED, flaw, id);
  }
}
