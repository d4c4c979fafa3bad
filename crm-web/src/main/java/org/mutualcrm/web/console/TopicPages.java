package org.mutualcrm.web.console;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.insight.TopicExamples;
import org.mutualcrm.insight.TopicExamples.Line;
import org.mutualcrm.insight.TopicModel;
import org.mutualcrm.insight.TopicModels;
import org.mutualcrm.insight.TopicModels.Teaching;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.TopicFile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The company's own topics: shown by examples, taught, looked at, let to read. */
@Controller
@RequestMapping("/understanding/topics")
@Allowed(Permission.UNDERSTANDING_MANAGE)
class TopicPages {

  private static final int LISTED = 20;
  private static final int EXAMPLES = 200;

  private final TopicExamples examples;
  private final TopicModels models;
  private final Insights insights;

  TopicPages(TopicExamples examples, TopicModels models, Insights insights) {
    this.examples = examples;
    this.models = models;
    this.insights = insights;
  }

  @GetMapping
  String overview(Model model) {
    model.addAttribute("counts", examples.counts());
    model.addAttribute("models", models.latest(LISTED));
    model.addAttribute("waiting", insights.waiting());
    return "understanding/topics";
  }

  @GetMapping("/models")
  String progress(Model model) {
    model.addAttribute("models", models.latest(LISTED));
    model.addAttribute("waiting", insights.waiting());
    return "understanding/topicmodels";
  }

  @GetMapping("/examples")
  String listed(@RequestParam(defaultValue = "") String topic, Model model) {
    model.addAttribute("topic", topic);
    model.addAttribute("examples", examples.of(topic, EXAMPLES));
    return "understanding/examples";
  }

  /** Takes examples of one topic, one a line, or of any as a table. */
  @PostMapping("/examples")
  String add(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String texts,
      @RequestParam(required = false) @org.jspecify.annotations.Nullable MultipartFile file,
      CurrentStaff me,
      RedirectAttributes flash)
      throws IOException {
    try {
      var lines =
          file != null && !file.isEmpty()
              ? TopicFile.read(file.getBytes())
              : texts.lines().filter(it -> !it.isBlank()).map(it -> new Line(topic, it)).toList();
      int added = examples.add(lines, me.username());
      flash.addFlashAttribute(
          Toast.NAME,
          Toast.ok(
              Show.count(added, "example is", "examples are")
                  + " new, "
                  + Show.number(lines.size() - added)
                  + " were known."));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return "redirect:/understanding/topics";
  }

  @PostMapping("/examples/{id}/removal")
  String remove(@PathVariable UUID id, @RequestParam String topic, RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        examples.remove(id)
            ? Toast.ok("Removed. It is taught no more.")
            : Toast.failed("It is gone already."));
    flash.addAttribute("topic", topic);
    return "redirect:/understanding/topics/examples";
  }

  @PostMapping("/models")
  String teach(
      @RequestParam(defaultValue = "1") int strictness,
      @RequestParam(defaultValue = "false") boolean labels,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var toast =
          switch (models.teach(strictness / 100.0, labels, me.username())) {
            case Teaching.Asked it ->
                Toast.ok(
                    "Version "
                        + it.model().number()
                        + " is being taught. Nothing reads with it yet.");
            case Teaching.TooLittle it -> Toast.failed(it.reason());
          };
      flash.addFlashAttribute(Toast.NAME, toast);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return "redirect:/understanding/topics";
  }

  @GetMapping("/models/{id}")
  String show(@PathVariable UUID id, Model model) {
    var it = found(id);
    model.addAttribute("it", it);
    model.addAttribute("texts", insights.texts(samples(it)));
    return "understanding/topicmodel";
  }

  private static List<UUID> samples(TopicModel it) {
    var difference = it.difference();
    return difference == null
        ? List.of()
        : difference.changes().stream().flatMap(change -> change.samples().stream()).toList();
  }

  @PostMapping("/models/{id}/cancellation")
  String cancel(@PathVariable UUID id, RedirectAttributes flash) {
    found(id);
    models.cancel(id);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("It stops"));
    return "redirect:/understanding/topics";
  }

  @PostMapping("/models/{id}/activation")
  String activate(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    var it = found(id);
    flash.addFlashAttribute(
        Toast.NAME,
        models.activate(id, me.username())
            ? Toast.ok(
                "Version "
                    + it.number()
                    + " reads what comes in. What came before keeps its topic.")
            : Toast.failed("It is not ready."));
    return "redirect:/understanding/topics";
  }

  @PostMapping("/rest")
  String rest(CurrentStaff me, RedirectAttributes flash) {
    models.rest(me.username());
    flash.addFlashAttribute(Toast.NAME, Toast.ok("No topics are read from now on"));
    return "redirect:/understanding/topics";
  }

  @PostMapping("/rereading")
  String again(RedirectAttributes flash) {
    int waiting = insights.readAgain();
    flash.addFlashAttribute(
        Toast.NAME,
        Toast.ok(
            Show.count(waiting, "stored text is", "stored texts are")
                + " read again, newer ones first."));
    return "redirect:/understanding/topics";
  }

  private TopicModel found(UUID id) {
    return models.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
