package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.audit.AuditCheck;
import org.mutualcrm.audit.AuditCutting;
import org.mutualcrm.audit.AuditCutting.Cut;
import org.mutualcrm.audit.AuditEntry;
import org.mutualcrm.audit.AuditReading;
import org.mutualcrm.audit.AuditSealing;
import org.mutualcrm.audit.Seal;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.AuditFile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The record of who did what: looked through, checked, taken along, its oldest part cut off. */
@Controller
@RequestMapping("/audit")
@Allowed(Permission.AUDIT_READ)
class RecordPages {

  private static final int SHOWN = 50;

  private final AuditReading reading;
  private final AuditSealing sealing;
  private final AuditCheck check;
  private final AuditCutting cutting;
  private final AuditFile file;
  private final ActorNames names;

  RecordPages(
      AuditReading reading,
      AuditSealing sealing,
      AuditCheck check,
      AuditCutting cutting,
      AuditFile file,
      ActorNames names) {
    this.reading = reading;
    this.sealing = sealing;
    this.check = check;
    this.cutting = cutting;
    this.file = file;
    this.names = names;
  }

  @GetMapping
  String list(RecordForm form, Model model) {
    var found = reading.newest(form.filter(), form.before(), SHOWN + 1);
    var shown = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
    model.addAttribute("form", form);
    model.addAttribute("entries", shown);
    model.addAttribute("next", found.size() > SHOWN ? form.after(shown.getLast().id()) : "");
    model.addAttribute("about", about(shown));
    model.addAttribute("names", names.all());
    model.addAttribute("actors", reading.actors());
    model.addAttribute("operations", reading.operations());
    model.addAttribute("seal", check.last());
    return "audit/list";
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    var entry =
        reading.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute(
        "it",
        RecordedEntry.of(
            entry, names.of(entry.actor()), customers(List.of(entry)).get(entry.id())));
    return "audit/show";
  }

  /**
   * @param number and hash of a seal that was kept elsewhere; empty to check the record by itself
   */
  @PostMapping("/verification")
  String verify(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String hash,
      RedirectAttributes flash) {
    try {
      var kept = number.isBlank() && hash.isBlank() ? null : seal(number, hash);
      sealing.seal();
      flash.addFlashAttribute("verdict", check.verify(kept));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return "redirect:/audit";
  }

  @PostMapping("/cut")
  @Allowed(Permission.AUDIT_CUT)
  String cut(@RequestParam String number, @RequestParam String hash, RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, cut(number, hash));
    return "redirect:/audit";
  }

  @GetMapping("/export.jsonl")
  void json(HttpServletResponse response) throws IOException {
    file.json(response, 0, null);
  }

  @GetMapping("/export.csv")
  void csv(HttpServletResponse response) throws IOException {
    file.csv(response, 0, null);
  }

  private Map<UUID, CustomerId> customers(List<AuditEntry> entries) {
    var people = reading.people(entries);
    var found = new HashMap<UUID, CustomerId>();
    for (var it : entries) {
      var customer = it.subject() == null ? null : people.get(it.subject());
      if (customer != null) found.put(it.id(), customer);
    }
    return found;
  }

  private Map<UUID, String> about(List<AuditEntry> entries) {
    var customers = customers(entries);
    var about = new HashMap<UUID, String>();
    for (var it : entries) {
      var subject = RecordedEntry.about(it, customers.get(it.id()));
      if (subject != null) about.put(it.id(), subject);
    }
    return about;
  }

  private Toast cut(String number, String hash) {
    try {
      return switch (cutting.cut(seal(number, hash))) {
        case Cut.Done it ->
            Toast.ok(Show.count(it.entries(), "entry was", "entries were") + " cut off.");
        case Cut.UnknownSeal _ ->
            Toast.failed("No entry of this number has this hash. Copy both from your export.");
        case Cut.TooYoung it ->
            Toast.failed("That part reaches to " + Show.exact(it.at()) + ". A year is kept.");
      };
    } catch (IllegalArgumentException e) {
      return Toast.failed(e.getMessage() + ".");
    }
  }

  private static Seal seal(String number, String hash) {
    try {
      return new Seal(Long.parseLong(number.strip()), hash.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("A seal begins with a whole number");
    }
  }
}
