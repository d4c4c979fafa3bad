package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.timeline.ReadTimeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.web.Csv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A customer's timeline taken along as a file, whole or filtered, however long it is. */
@RestController
@RequestMapping("/api/v1/customers/{id}/timeline")
@Allowed(Permission.CUSTOMER_EXPORT)
class TimelineExportController {

  private static final Logger LOG = LoggerFactory.getLogger(TimelineExportController.class);

  private final Customers customers;
  private final ReadTimeline timeline;
  private final JsonMapper json;

  TimelineExportController(Customers customers, ReadTimeline timeline, JsonMapper json) {
    this.customers = customers;
    this.timeline = timeline;
    this.json = json;
  }

  /** For spreadsheets; what one would run as a formula is text. */
  @GetMapping(path = "/export.csv", produces = "text/csv")
  void csv(
      @PathVariable UUID id,
      @Valid @ParameterObject TimelineParams params,
      CurrentStaff me,
      HttpServletResponse response)
      throws IOException {
    var filter = params.filter();
    var customer = begin(id, "csv", me, response);
    try (var out = writer(response)) {
      out.write(
          Csv.row(
              "occurred_at",
              "kind",
              "direction",
              "channel",
              "source",
              "source_record",
              "ref",
              "title",
              "text",
              "amount",
              "currency",
              "removed",
              "late_seconds",
              "id"));
      each(customer, filter, it -> out.write(row(it)));
    }
  }

  /** A list of entries as the timeline itself gives them. */
  @GetMapping(path = "/export.json", produces = "application/json")
  void json(
      @PathVariable UUID id,
      @Valid @ParameterObject TimelineParams params,
      CurrentStaff me,
      HttpServletResponse response)
      throws IOException {
    var filter = params.filter();
    var customer = begin(id, "json", me, response);
    try (var out = writer(response)) {
      out.write("[");
      var gap = new StringBuilder("\n");
      each(
          customer,
          filter,
          it -> {
            out.append(gap).write(json.writeValueAsString(TouchpointJson.of(it)));
            gap.replace(0, gap.length(), ",\n");
          });
      out.write("\n]\n");
    }
  }

  private CustomerId begin(UUID id, String format, CurrentStaff me, HttpServletResponse response) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    LOG.info("Timeline of customer {} exported as {} by {}", customer, format, me.subject());
    response.setContentType(
        (format.equals("csv") ? "text/csv" : "application/json") + "; charset=utf-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"timeline-" + customer + "." + format + "\"");
    return customer;
  }

  private void each(CustomerId customer, TimelineFilter filter, Written written) {
    timeline.each(
        customer,
        filter,
        it -> {
          try {
            written.write(it);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String row(TimelineEntry it) {
    var amount = it.amount();
    return Csv.row(
        it.occurredAt().toString(),
        it.kind().name(),
        it.direction().name(),
        it.channel(),
        it.source().value(),
        it.record().toString(),
        it.ref(),
        it.removed() ? "" : it.title(),
        it.removed() || it.body() == null ? "" : it.body(),
        amount == null ? "" : amount.getAmount().toPlainString(),
        amount == null ? "" : amount.getCurrencyUnit().getCode(),
        String.valueOf(it.removed()),
        it.late() == null ? "" : String.valueOf(it.late().toSeconds()),
        it.key());
  }

  private static Writer writer(HttpServletResponse response) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }

  private interface Written {
    void write(TimelineEntry entry) throws IOException;
  }
}
