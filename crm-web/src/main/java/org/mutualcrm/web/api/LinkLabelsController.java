package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.identity.LinkLabel;
import org.mutualcrm.identity.LinkLabels;
import org.mutualcrm.identity.LinkOperation;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Csv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reviewers and agents decided about pairs of records, as labels to judge or teach a model
 * with. Ids only: nothing in it says whom they are about.
 */
@RestController
@RequestMapping("/api/v1/link-labels")
@Allowed({Permission.PRIVACY_READ, Permission.INTEGRATION_READ})
class LinkLabelsController {

  private static final Logger LOG = LoggerFactory.getLogger(LinkLabelsController.class);

  private final LinkLabels labels;
  private final JsonMapper json;

  LinkLabelsController(LinkLabels labels, JsonMapper json) {
    this.labels = labels;
    this.json = json;
  }

  /** One label a line, the oldest decision first. */
  @GetMapping(produces = "application/x-ndjson")
  void lines(
      @RequestParam(required = false) @Nullable Instant since,
      CurrentStaff me,
      HttpServletResponse response)
      throws IOException {
    try (var out = begin("application/x-ndjson", me, response)) {
      each(since, it -> out.write(json.writeValueAsString(LabelJson.of(it)) + "\n"));
    }
  }

  /** The same for spreadsheets and scripts. */
  @GetMapping(produces = "text/csv")
  void csv(
      @RequestParam(required = false) @Nullable Instant since,
      CurrentStaff me,
      HttpServletResponse response)
      throws IOException {
    try (var out = begin("text/csv", me, response)) {
      out.write(
          Csv.row(
              "record_a",
              "record_b",
              "verdict",
              "decided_by",
              "decided_at",
              "act",
              "rule",
              "probability"));
      each(since, it -> out.write(row(it)));
    }
  }

  private static Writer begin(String type, CurrentStaff me, HttpServletResponse response)
      throws IOException {
    LOG.info("Link labels exported as {} by {}", type, me.subject());
    response.setContentType(type + "; charset=utf-8");
    return new BufferedWriter(
        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }

  private void each(@Nullable Instant since, Written written) {
    labels.each(
        since == null ? Instant.EPOCH : since,
        it -> {
          try {
            written.write(it);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String row(LinkLabel it) {
    return Csv.row(
        it.a().toString(),
        it.b().toString(),
        it.verdict().name(),
        it.decidedBy(),
        it.decidedAt().toString(),
        it.act() == null ? "" : it.act().name(),
        it.rule() == null ? "" : it.rule(),
        it.probability() == null ? "" : it.probability().toString());
  }

  private interface Written {
    void write(LinkLabel label) throws IOException;
  }

  record LabelJson(
      UUID recordA,
      UUID recordB,
      Verdict verdict,
      String decidedBy,
      Instant decidedAt,
      LinkOperation.@Nullable Kind act,
      @Nullable String rule,
      @Nullable Double probability) {

    static LabelJson of(LinkLabel it) {
      return new LabelJson(
          it.a().value(),
          it.b().value(),
          it.verdict(),
          it.decidedBy(),
          it.decidedAt(),
          it.act(),
          it.rule(),
          it.probability());
    }
  }
}
