package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeJobStart;
import org.mutualcrm.offer.CodeJobs;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.CodesMinted.NotAllowed;
import org.mutualcrm.offer.CodesMinted.Taken;
import org.mutualcrm.offer.CodesMinted.UnknownOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.PersonalCode;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The codes of an offer: unique ones in numbers, shared ones as chosen, personal ones by name. */
@RestController
@RequestMapping("/api/v1/offers/{id}")
class CodeMakingController {

  private final CodeMint mint;
  private final CodeJobs jobs;
  private final PersonalCodes personal;

  CodeMakingController(CodeMint mint, CodeJobs jobs, PersonalCodes personal) {
    this.jobs = jobs;
    this.mint = mint;
    this.personal = personal;
  }

  /** Makes unique codes, each for one use. They are in the answer. */
  @PostMapping("/codes")
  @Allowed(Permission.OFFER_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  CodesJson mint(
      @PathVariable UUID id, @Valid @RequestBody CodesRequest request, CurrentStaff staff) {
    return made(mint.mint(new OfferId(id), request.count(), staff.username()));
  }

  /**
   * Makes very many unique codes in the background; the answer says where to look how far it is.
   */
  @PostMapping("/code-jobs")
  @Allowed(Permission.OFFER_WRITE)
  ResponseEntity<CodeJobsController.CodeJobJson> start(
      @PathVariable UUID id, @Valid @RequestBody CodeJobRequest request, CurrentStaff staff) {
    return switch (jobs.start(new OfferId(id), request.count(), staff.username())) {
      case CodeJobStart.Started(var job) ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/code-jobs/" + job.id()))
              .body(CodeJobsController.CodeJobJson.of(job));
      case CodeJobStart.UnknownOffer _ -> throw Refused.notFound("offer");
      case CodeJobStart.NotAllowed it -> throw OffersController.notAllowed(it.reason());
    };
  }

  /** Adds a code of a chosen text, for many. */
  @PostMapping("/shared-codes")
  @Allowed(Permission.OFFER_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  CodesJson share(
      @PathVariable UUID id, @Valid @RequestBody SharedCodeRequest request, CurrentStaff staff) {
    var code = new CodeText(request.code());
    return made(mint.share(new OfferId(id), code, request.maxUses(), staff.username()));
  }

  /** Gives each customer a code that works for them alone; who has one already, has that one. */
  @PostMapping("/personal-codes")
  @Allowed(Permission.OFFER_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  PersonalCodesJson issue(
      @PathVariable UUID id, @Valid @RequestBody PersonalCodesRequest request, CurrentStaff staff) {
    var customers = request.customers().stream().map(CustomerId::new).toList();
    return switch (personal.issue(new OfferId(id), customers, staff.username())) {
      case Issued it ->
          new PersonalCodesJson(
              it.codes().stream().map(PersonalCodeJson::of).toList(),
              it.fresh(),
              it.unknown().stream().map(CustomerId::value).toList(),
              it.without().stream().map(CustomerId::value).toList());
      case PersonalCodesIssued.UnknownOffer _ -> throw Refused.notFound("offer");
      case PersonalCodesIssued.NotAllowed it -> throw OffersController.notAllowed(it.reason());
    };
  }

  private static CodesJson made(CodesMinted result) {
    return switch (result) {
      case Minted it -> new CodesJson(it.codes().stream().map(CodeText::value).toList());
      case Taken(var code) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CODE_TAKEN",
              "There is a code " + code + " already.",
              "Choose another text; a code belongs to one offer.");
      case UnknownOffer _ -> throw Refused.notFound("offer");
      case NotAllowed it -> throw OffersController.notAllowed(it.reason());
    };
  }

  record CodeJobRequest(@Min(1) @Max(CodeJobs.MOST) int count) {}

  record CodesRequest(@Min(1) @Max(CodeMint.MAX_BATCH) int count) {}

  /**
   * @param code letters and digits; case, blanks and dashes do not matter
   * @param maxUses by all together; absent for as often as the offer allows
   */
  record SharedCodeRequest(@NotBlank String code, @Nullable @Min(1) Integer maxUses) {}

  record PersonalCodesRequest(
      @NotNull @Size(min = 1, max = PersonalCodes.MAX_CUSTOMERS) List<@NotNull UUID> customers) {}

  record CodesJson(List<String> codes) {}

  /**
   * @param code as a partner writes it, where it is theirs
   */
  record PersonalCodeJson(UUID customer, String code) {

    static PersonalCodeJson of(PersonalCode it) {
      var spelling = it.spelling();
      return new PersonalCodeJson(
          it.customer().value(), spelling == null ? it.code().value() : spelling);
    }
  }

  /**
   * @param fresh how many of the codes are new
   * @param unknown ids that no customer has
   * @param without who got none: theirs was withdrawn, or the partner's are used up
   */
  record PersonalCodesJson(
      List<PersonalCodeJson> codes, int fresh, List<UUID> unknown, List<UUID> without) {}
}
