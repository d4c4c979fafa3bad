package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.simulation.SheetFault;
import org.mutualcrm.simulation.SimulationId;
import org.mutualcrm.simulation.SimulationQuestion;
import org.mutualcrm.simulation.SimulationStart;
import org.mutualcrm.simulation.SimulationView;
import org.mutualcrm.simulation.Simulations;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.SimulationFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An offer tried on orders of the past. */
@Controller
@Allowed(Permission.OFFER_WRITE)
class SimulationPages {

  private static final int SHOWN = 50;
  private static final int ROWS = 50;
  private static final int USUAL_DAYS = 90;

  private final Simulations simulations;
  private final OfferBook offers;
  private final Clock clock;

  SimulationPages(Simulations simulations, OfferBook offers, Clock clock) {
    this.simulations = simulations;
    this.offers = offers;
    this.clock = clock;
  }

  @GetMapping("/offers/{id}/simulations")
  ModelAndView list(@PathVariable OfferId id) {
    var today = Show.dayOf(clock.instant());
    var form =
        new SimulationForm(
            today.minusDays(USUAL_DAYS - 1).toString(), today.toString(), "", "", List.of());
    return page(offer(id), form);
  }

  @PostMapping("/offers/{id}/simulations")
  ModelAndView ask(
      @PathVariable OfferId id,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String margin,
      CurrentStaff me) {
    var form = new SimulationForm(from, until, margin, "", List.of());
    try {
      var question =
          new SimulationQuestion(
              id, LocalDate.parse(from.strip()), LocalDate.parse(until.strip()), margin(margin));
      return answered(id, form, simulations.ask(question, me.username()));
    } catch (DateTimeException _) {
      return refused(id, form.wrong("Choose the first and the last day."));
    } catch (IllegalArgumentException e) {
      return refused(id, form.wrong(e.getMessage() + "."));
    }
  }

  @PostMapping("/offers/{id}/simulations/file")
  ModelAndView file(
      @PathVariable OfferId id,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String margin,
      CurrentStaff me)
      throws IOException {
    var today = Show.dayOf(clock.instant());
    var form =
        new SimulationForm(
            today.minusDays(USUAL_DAYS - 1).toString(), today.toString(), margin, "", List.of());
    if (file.isEmpty()) return refused(id, form.wrong("Choose a file of orders."));
    try {
      var question = new SimulationQuestion(id, null, null, margin(margin));
      var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
      return answered(id, form, simulations.ask(question, name, file.getBytes(), me.username()));
    } catch (IllegalArgumentException e) {
      return refused(id, form.wrong(e.getMessage() + "."));
    }
  }

  @GetMapping("/simulations/{id}")
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "0") int after,
      Model model) {
    var it = find(id);
    model.addAttribute("it", it);
    model.addAttribute("offer", offer(it.question().offer()));
    model.addAttribute("all", all);
    model.addAttribute("after", Math.max(0, after));
    model.addAttribute(
        "rows",
        it.rowsKept()
            ? simulations.orders(it.id(), !all, Math.max(0, after), ROWS + 1)
            : List.of());
    return "simulation/show";
  }

  @GetMapping("/simulations/{id}/progress")
  String progress(@PathVariable UUID id, Model model) {
    model.addAttribute("it", find(id));
    return "simulation/progress";
  }

  @PostMapping("/simulations/{id}/delete")
  String delete(@PathVariable UUID id, RedirectAttributes flash) {
    var it = find(id);
    simulations.delete(it.id());
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Deleted."));
    return "redirect:/offers/" + it.question().offer() + "/simulations";
  }

  @GetMapping("/simulations/{id}/orders.csv")
  void orders(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    var it = find(id);
    if (!it.rowsKept()) throw gone();
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"simulated-orders.csv\"");
    SimulationFile.write(simulations, it.id(), response.getOutputStream());
  }

  private ModelAndView answered(OfferId id, SimulationForm form, SimulationStart start) {
    return switch (start) {
      case SimulationStart.Asked(var asked) -> new ModelAndView("redirect:/simulations/" + asked);
      case SimulationStart.UnknownOffer _ -> throw gone();
      case SimulationStart.AsksForLines _ ->
          refused(
              id,
              form.wrong(
                  "This offer is about single articles or sending costs, and of stored orders only"
                      + " the sum is known. Upload a file that has the articles."));
      case SimulationStart.TooManyWait _ ->
          refused(
              id,
              form.wrong(
                  Simulations.MOST_WAITING
                      + " simulations wait already. Come again when one is done."));
      case SimulationStart.Unreadable(List<SheetFault> faults) -> refused(id, form.with(faults));
    };
  }

  /** In basis points; null where nothing is typed. */
  private static @Nullable Integer margin(String typed) {
    if (typed.isBlank()) return null;
    try {
      return new BigDecimal(typed.strip().replace(',', '.')).movePointRight(2).intValueExact();
    } catch (ArithmeticException | NumberFormatException _) {
      throw new IllegalArgumentException("A margin is a percentage with two decimals at most");
    }
  }

  private ModelAndView refused(OfferId id, SimulationForm form) {
    var view = page(offer(id), form);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView page(OfferView offer, SimulationForm form) {
    return new ModelAndView("simulation/list")
        .addObject("offer", offer)
        .addObject("form", form)
        .addObject("simulations", simulations.of(offer.id(), SHOWN));
  }

  private OfferView offer(OfferId id) {
    return offers.find(id).orElseThrow(SimulationPages::gone);
  }

  private SimulationView find(UUID id) {
    return simulations.find(new SimulationId(id)).orElseThrow(SimulationPages::gone);
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
