package org.mutualcrm.web.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.codechange.CodeAct;
import org.mutualcrm.codechange.CodeChangeId;
import org.mutualcrm.codechange.CodeChangeResult;
import org.mutualcrm.codechange.CodeChanges;
import org.mutualcrm.codechange.CodeSelection;
import org.mutualcrm.codechange.OrderCodeChange;
import org.mutualcrm.codeimport.CodeImportResult;
import org.mutualcrm.codeimport.CodeImports;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeFile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Many codes of an offer: chosen to be changed, and a partner's taken in. */
@Controller
@RequestMapping("/offers/{offer}")
@Allowed(Permission.OFFER_WRITE)
class CodeWorkPages {

  private static final int BATCHES = 200;
  private static final int CHANGES = 10;
  private static final String CAMPAIGN = "campaign:";

  private final OfferBook offers;
  private final Codes codes;
  private final CampaignBook campaigns;
  private final SegmentBook segments;
  private final CodeChanges changes;
  private final CodeImports imports;

  CodeWorkPages(
      OfferBook offers,
      Codes codes,
      CampaignBook campaigns,
      SegmentBook segments,
      CodeChanges changes,
      CodeImports imports) {
    this.offers = offers;
    this.codes = codes;
    this.campaigns = campaigns;
    this.segments = segments;
    this.changes = changes;
    this.imports = imports;
  }

  @GetMapping("/codes")
  ModelAndView show(@PathVariable OfferId offer) {
    return page(offer, Map.of("act", CodeAct.VOID.name()), Map.of());
  }

  /** Writes down what is to be done; the page that follows shows what it would do. */
  @PostMapping("/code-changes")
  ModelAndView draft(
      @PathVariable OfferId offer, @RequestParam Map<String, String> form, CurrentStaff me) {
    var typed = new Typed();
    var order = order(offer, form, typed, me);
    if (order == null || typed.flawed()) return again(offer, form, typed.errors());
    return switch (changes.draft(CodeChangeId.next(), order)) {
      case CodeChangeResult.Accepted(var it) ->
          new ModelAndView("redirect:/code-changes/" + it.id() + "?offer=" + offer);
      case CodeChangeResult.NotAllowed(var reason) ->
          again(offer, form, Map.of(order.act() == CodeAct.EXTEND ? "until" : "act", reason + "."));
      case CodeChangeResult.UnknownChange _ -> throw gone();
    };
  }

  private static @Nullable OrderCodeChange order(
      OfferId offer, Map<String, String> form, Typed typed, CurrentStaff me) {
    var act = typed.read("act", () -> one(CodeAct.class, text(form, "act")));
    var until =
        act == CodeAct.EXTEND ? typed.time("until", text(form, "until"), Show.zone()) : null;
    if (act == CodeAct.EXTEND && until == null) typed.refuse("until", "Choose until when.");
    var listed = text(form, "codes");
    CodeSelection selection =
        typed.read(
            listed.isEmpty() ? "batch" : "codes",
            () ->
                listed.isEmpty() ? chosen(offer, form) : CodeSelection.Listed.read(listed.lines()));
    if (act == null || selection == null || typed.flawed()) return null;
    return typed.read(
        "reason",
        () -> new OrderCodeChange(act, until, selection, text(form, "reason"), me.username()));
  }

  private static CodeSelection chosen(OfferId offer, Map<String, String> form) {
    var held = text(form, "held");
    var kind = text(form, "kind");
    var segment = text(form, "segment");
    return new CodeSelection.OfOffer(
        offer,
        id(text(form, "batch")),
        id(text(form, "campaign")),
        kind.isEmpty() ? null : one(CodeKind.class, kind),
        held.isEmpty() ? null : Boolean.valueOf(held),
        segment.isEmpty() ? null : SegmentId.of(segment),
        form.containsKey("unused"));
  }

  private static @Nullable UUID id(String text) {
    return text.isEmpty() ? null : UUID.fromString(text);
  }

  private static <E extends Enum<E>> E one(Class<E> kind, String name) {
    for (var it : kind.getEnumConstants()) if (it.name().equals(name)) return it;
    throw new IllegalArgumentException("Choose one");
  }

  private static String text(Map<String, String> form, String field) {
    return form.getOrDefault(field, "").strip();
  }

  /** Looks at a partner's file; nothing is taken in yet. */
  @PostMapping("/code-imports")
  ModelAndView look(
      @PathVariable OfferId offer,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "true") boolean partners,
      CurrentStaff me)
      throws IOException {
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    var lines = CodeFile.read(file.getInputStream());
    return switch (imports.look(offer, name, partners, lines, me.username())) {
      case CodeImportResult.Looked(var it) -> new ModelAndView("redirect:/code-imports/" + it.id());
      case CodeImportResult.NotAllowed(var reason) ->
          again(offer, Map.of(), Map.of("file", reason + "."));
      case CodeImportResult.Unknown _ -> throw gone();
    };
  }

  private ModelAndView again(OfferId offer, Map<String, String> typed, Map<String, String> errors) {
    var view = page(offer, typed, errors);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView page(OfferId id, Map<String, String> typed, Map<String, String> errors) {
    var offer = offers.find(id).orElseThrow(CodeWorkPages::gone);
    var batches = codes.batches(id, BATCHES);
    var named = new LinkedHashMap<UUID, String>();
    for (var it : batches)
      if (it.by().startsWith(CAMPAIGN)) {
        var campaign = CampaignId.of(it.by().substring(CAMPAIGN.length()));
        campaigns
            .find(campaign)
            .ifPresent(one -> named.put(campaign.value(), one.content().name()));
      }
    var own = batches.stream().filter(it -> !it.by().startsWith(CAMPAIGN)).toList();
    return new ModelAndView("offer/codework")
        .addObject(
            "it",
            new CodeWork(
                offer, own, named, segments.all(), changes.of(id, CHANGES), typed, errors));
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
