package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.simulation.SimulationId;
import org.mutualcrm.simulation.SimulationQuestion;
import org.mutualcrm.simulation.SimulationStart;
import org.mutualcrm.simulation.SimulationStart.Asked;
import org.mutualcrm.simulation.SimulationStart.AsksForLines;
import org.mutualcrm.simulation.SimulationStart.TooManyWait;
import org.mutualcrm.simulation.SimulationStart.UnknownOffer;
import org.mutualcrm.simulation.SimulationStart.Unreadable;
import org.mutualcrm.simulation.SimulationView;
import org.mutualcrm.simulation.Simulations;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.SimulationFile;
import org.mutualcrm.web.api.SimulationJson.OrderJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Offers tried on orders of the past: those that are stored, or those of a file. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.OFFER_WRITE)
class SimulationsController {

  private final Simulations simulations;
  private final OfferBook offers;

  SimulationsController(Simulations simulations, OfferBook offers) {
    this.simulations = simulations;
    this.offers = offers;
  }

  /** Tries the offer, as it is written now, on the stored orders of some days. */
  @PostMapping(value = "/offers/{id}/simulations", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SimulationJson> ask(
      @PathVariable UUID id, @Valid @RequestBody SimulationRequest request, CurrentStaff staff) {
    return asked(simulations.ask(request.question(new OfferId(id)), staff.username()));
  }

  /**
   * Tries it on the orders of a file: UTF-8, a line for each article, with the columns order, at
   * and unit_price or amount, and optionally customer, channel, store, sku, category, quantity,
   * shipping and currency.
   */
  @PostMapping(value = "/offers/{id}/simulations", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<SimulationJson> ask(
      @PathVariable UUID id,
      @RequestParam MultipartFile file,
      @RequestParam(required = false) @Min(1) @Max(10_000) @Nullable Integer marginBasisPoints,
      CurrentStaff staff)
      throws IOException {
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    var question = new SimulationQuestion(new OfferId(id), null, null, marginBasisPoints);
    return asked(simulations.ask(question, name, file.getBytes(), staff.username()));
  }

  /** Those of an offer, the newest first. */
  @GetMapping("/offers/{id}/simulations")
  PageJson<SimulationJson> list(
      @PathVariable UUID id, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var offer = new OfferId(id);
    if (offers.find(offer).isEmpty()) throw Refused.notFound("offer");
    return new PageJson<>(
        simulations.of(offer, limit).stream().map(SimulationJson::of).toList(), null);
  }

  @GetMapping("/simulations/{id}")
  SimulationJson read(@PathVariable UUID id) {
    return SimulationJson.of(find(id));
  }

  /** Forgets it with its orders. */
  @DeleteMapping("/simulations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID id) {
    if (!simulations.delete(new SimulationId(id))) throw Refused.notFound("simulation");
  }

  /** Its orders in the order of time, for a month; the cursor is the number of the last one. */
  @GetMapping("/simulations/{id}/orders")
  PageJson<OrderJson> orders(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean givenOnly,
      @RequestParam(defaultValue = "0") @Min(0) int cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
    kept(find(id));
    var found = simulations.orders(new SimulationId(id), givenOnly, cursor, limit);
    var next = found.size() < limit ? null : String.valueOf(found.getLast().number());
    return new PageJson<>(found.stream().map(OrderJson::of).toList(), next);
  }

  /** All of them as a file. */
  @GetMapping(path = "/simulations/{id}/orders.csv", produces = "text/csv")
  void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    kept(find(id));
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"simulated-orders.csv\"");
    SimulationFile.write(simulations, new SimulationId(id), response.getOutputStream());
  }

  private static void kept(SimulationView it) {
    if (it.rowsKept()) return;
    throw Refused.because(
        HttpStatus.CONFLICT,
        it.report() == null ? "NOT_DONE" : "ORDERS_FORGOTTEN",
        it.report() == null
            ? "The simulation is not worked out."
            : "The orders of a simulation are kept for 30 days.",
        it.report() == null ? "Look at its status." : "Ask for a new one.");
  }

  private ResponseEntity<SimulationJson> asked(SimulationStart start) {
    return switch (start) {
      case Asked(var id) ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/simulations/" + id))
              .body(SimulationJson.of(find(id.value())));
      case UnknownOffer _ -> throw Refused.notFound("offer");
      case AsksForLines _ ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "ORDER_LINES_NEEDED",
              "The offer is about single articles or sending costs; of stored orders only the sum"
                  + " is known.",
              "Send a file of orders with their lines.");
      case TooManyWait _ ->
          throw Refused.because(
              HttpStatus.TOO_MANY_REQUESTS,
              "TOO_MANY_WAIT",
              Simulations.MOST_WAITING + " simulations wait already.",
              "Come again when one is done.");
      case Unreadable(var faults) -> {
        var first = faults.getFirst();
        throw Refused.field(
            "file",
            "FILE_UNREADABLE",
            "Line " + first.line() + ": " + first.reason() + ".",
            faults.size() == 1
                ? "Put the line right and send the file again."
                : "This is the first of "
                    + faults.size()
                    + " lines to put right: "
                    + String.join(", ", faults.stream().map(it -> "" + it.line()).toList())
                    + ".");
      }
    };
  }

  private SimulationView find(UUID id) {
    return simulations.find(new SimulationId(id)).orElseThrow(() -> Refused.notFound("simulation"));
  }

  /**
   * @param from the first day whose orders are looked at
   * @param until the last one, at most 731 days in all
   * @param marginBasisPoints what the company keeps of an order's goods before any discount, in
   *     hundredths of a percent
   */
  record SimulationRequest(
      @NotNull LocalDate from,
      @NotNull LocalDate until,
      @Nullable @Min(1) @Max(10_000) Integer marginBasisPoints) {

    SimulationQuestion question(OfferId offer) {
      try {
        return new SimulationQuestion(offer, from, until, marginBasisPoints);
      } catch (IllegalArgumentException e) {
        throw Refused.field(
            "until", "RANGE_INVALID", e.getMessage() + ".", "Choose days that follow one another.");
      }
    }
  }
}
