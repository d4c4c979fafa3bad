package org.mutualcrm.web.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the record is asked for, as the address has it; what is left out or can not be read is
 * any.
 *
 * @param from the first day, by the reader's clock
 * @param to the last day
 * @param before the id of the last entry of the page before
 */
public record RecordForm(
    @Nullable String actor,
    @Nullable String operation,
    @Nullable String subject,
    @Nullable String from,
    @Nullable String to,
    @Nullable UUID before) {

  AuditFilter filter() {
    var last = day(to);
    return new AuditFilter(
        text(actor),
        text(operation),
        text(subject),
        start(day(from)),
        start(last == null ? null : last.plusDays(1)));
  }

  public boolean any() {
    return !filter().equals(AuditFilter.ALL);
  }

  /** The address of the page after the one that ends with an entry. */
  String after(UUID last) {
    var typed = new LinkedHashMap<String, String>();
    typed.put("before", last.toString());
    param(typed, "actor", actor);
    param(typed, "operation", operation);
    param(typed, "subject", subject);
    param(typed, "from", from);
    param(typed, "to", to);
    var address = UriComponentsBuilder.fromPath("/audit");
    // As variables, so that the braces in an operation are text.
    typed.keySet().forEach(it -> address.queryParam(it, "{" + it + "}"));
    return address.encode().buildAndExpand(typed).toUriString();
  }

  private static void param(Map<String, String> typed, String name, @Nullable String value) {
    var text = text(value);
    if (text != null) typed.put(name, text);
  }

  private static @Nullable String text(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  private static @Nullable LocalDate day(@Nullable String typed) {
    var text = text(typed);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static @Nullable Instant start(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(Show.zone()).toInstant();
  }
}
