package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionId;
import org.mutualcrm.attribution.AttributionModel;
import org.mutualcrm.attribution.AttributionQuestion;
import org.mutualcrm.attribution.AttributionReport;
import org.mutualcrm.attribution.AttributionView;
import org.mutualcrm.attribution.Attributions;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignResult;
import org.mutualcrm.campaign.Measuring;
import org.mutualcrm.experiment.Judgement;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.AttributionFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What came before orders, with what holdouts say beside it. */
@Controller
@RequestMapping("/attribution")
@Allowed(Permission.CAMPAIGN_READ)
class AttributionPages {

  private static final int SHOWN = 50;
  private static final int USUAL_DAYS = 90;

  /** A verdict reads all people of a campaign. */
  private static final int MOST_VERDICTS = 8;

  private final Attributions attributions;
  private final CampaignBook campaigns;
  private final Measuring measuring;
  private final Clock clock;

  AttributionPages(
      Attributions attributions, CampaignBook campaigns, Measuring measuring, Clock clock) {
    this.attributions = attributions;
    this.campaigns = campaigns;
    this.measuring = measuring;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list() {
    var today = Show.dayOf(clock.instant());
    return asking(today.minusDays(USUAL_DAYS - 1).toString(), today.toString(), "30", null);
  }

  @PostMapping
  ModelAndView ask(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String lookback,
      CurrentStaff me) {
    AttributionQuestion question;
    try {
      question =
          new AttributionQuestion(
              LocalDate.parse(from.strip()),
              LocalDate.parse(until.strip()),
              Integer.parseInt(lookback.strip()));
    } catch (DateTimeException | NumberFormatException _) {
      return refused(from, until, lookback, "Choose two days and how many days to look back.");
    } catch (IllegalArgumentException e) {
      return refused(from, until, lookback, Objects.toString(e.getMessage()) + ".");
    }
    return attributions
        .ask(question, me.username())
        .map(it -> new ModelAndView("redirect:/attribution/" + it))
        .orElseGet(() ->
            refused(
                from,
                until,
                lookback,
                Attributions.MOST_WAITING + " reports wait already. Come again when one is done."));
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    var it = find(id);
    model.addAttribute("it", it);
    var report = it.report();
    var names = report == null ? Map.<UUID, String>of() : names(report);
    model.addAttribute("names", names);
    model.addAttribute("held", report == null ? List.of() : held(report, names));
    return "attribution/show";
  }

  @GetMapping("/{id}/progress")
  String progress(@PathVariable UUID id, Model model) {
    model.addAttribute("it", find(id));
    return "attribution/progress";
  }

  @GetMapping("/{id}/touches.csv")
  ResponseEntity<String> file(@PathVariable UUID id) {
    var report = find(id).report();
    if (report == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"attribution.csv\"")
        .body(AttributionFile.of(report));
  }

  private ModelAndView refused(String from, String until, String lookback, String error) {
    var view = asking(from, until, lookback, error);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView asking(String from, String until, String lookback, @Nullable String error) {
    var view = new ModelAndView("attribution/list");
    view.addObject("reports", attributions.latest(SHOWN));
    view.addObject("from", from);
    view.addObject("until", until);
    view.addObject("lookback", lookback);
    view.addObject("error", error);
    return view;
  }

  private Map<UUID, String> names(AttributionReport report) {
    var names = new HashMap<UUID, String>();
    for (var line : report.lines()) {
      var id = line.touch().campaign();
      if (id == null || names.containsKey(id)) continue;
      campaigns.find(new CampaignId(id)).ifPresent(it -> names.put(id, it.content().name()));
    }
    return names;
  }

  private List<HeldAgainst> held(AttributionReport report, Map<UUID, String> names) {
    var held = new ArrayList<HeldAgainst>();
    for (var line : report.lines()) {
      var id = line.touch().campaign();
      var name = id == null ? null : names.get(id);
      if (id == null || name == null || held.stream().anyMatch(it -> it.campaign().equals(id)))
        continue;
      if (held.size() == MOST_VERDICTS) break;
      long minor =
          Objects.requireNonNull(report.of(id, AttributionModel.DATA_DRIVEN)).revenueMinor();
      held.add(new HeldAgainst(id, name, minor, judgement(new CampaignId(id))));
    }
    return held;
  }

  private @Nullable Judgement judgement(CampaignId id) {
    return measuring
        .of(id)
        .map(CampaignResult::report)
        .map(it -> it.judgement(CampaignResult.TREATED))
        .orElse(null);
  }

  private AttributionView find(UUID id) {
    return attributions
        .find(new AttributionId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
