package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.EvaluationQuery;
import org.mutualcrm.insight.EvaluationQuery.Sample;
import org.mutualcrm.insight.Evaluations;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.LabelFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How often models say what people say, the labels behind that, and a file of them. */
@Controller
@RequestMapping("/understanding")
@Allowed(Permission.CONVERSATION_READ)
class UnderstandingPages {

  private static final int LISTED = 50;

  private final Evaluations evaluations;
  private final Inbox inbox;

  UnderstandingPages(Evaluations evaluations, Inbox inbox) {
    this.evaluations = evaluations;
    this.inbox = inbox;
  }

  @GetMapping
  ModelAndView evaluation(
      @RequestParam(defaultValue = "SENTIMENT") Aspect aspect,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable Sample sample,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable UUID audit) {
    var models = evaluations.models(aspect);
    var chosen =
        models.stream()
            .filter(it -> model == null ? it.present() : it.model().equals(model))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    // What tells about all texts comes first where there is any of it.
    var shown = sample != null ? sample : chosen.audited() > 0 ? Sample.AUDIT : Sample.CORRECTIONS;
    var query = new EvaluationQuery(aspect, chosen.model(), shown, language, channel, audit);
    return new ModelAndView("understanding/evaluation")
        .addObject("it", new UnderstandingPage(evaluations.of(query), models));
  }

  /** The labels behind a figure. */
  @GetMapping("/labels")
  ModelAndView labels(
      @RequestParam Aspect aspect,
      @RequestParam String model,
      @RequestParam Sample sample,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable UUID audit,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String said,
      @RequestParam(required = false) @Nullable UUID before) {
    var query = new EvaluationQuery(aspect, model, sample, language, channel, audit);
    var found = evaluations.labels(query, label, said, before, LISTED + 1);
    boolean more = found.size() > LISTED;
    return new ModelAndView("understanding/labels")
        .addObject("query", query)
        .addObject("label", label == null ? "" : label)
        .addObject("said", said == null ? "" : said)
        .addObject("labels", more ? found.subList(0, LISTED) : found)
        .addObject("more", more);
  }

  /** Where a text stands. */
  @GetMapping("/texts/{interaction}")
  String text(@PathVariable UUID interaction, RedirectAttributes flash) {
    var conversation = inbox.holding(interaction);
    if (conversation.isPresent()) return "redirect:/inbox/" + conversation.get();
    flash.addFlashAttribute(Toast.NAME, Toast.failed("That text is in no conversation."));
    return "redirect:/understanding";
  }

  /** Every label of a task, without texts unless the reader may take people's words away. */
  @GetMapping("/labels.csv")
  void file(@RequestParam Aspect aspect, CurrentStaff me, HttpServletResponse response)
      throws IOException {
    boolean texts = me.may(Permission.CUSTOMER_EXPORT);
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"labels-"
            + aspect.name().toLowerCase(java.util.Locale.ROOT)
            + ".csv\"");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(LabelFile.header(texts));
      evaluations.each(
          aspect,
          Instant.EPOCH,
          it -> {
            try {
              out.write(LabelFile.row(it, texts));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
