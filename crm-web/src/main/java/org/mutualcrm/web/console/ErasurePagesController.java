package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.privacy.AccessExports;
import org.mutualcrm.privacy.Erasing;
import org.mutualcrm.privacy.ErasureId;
import org.mutualcrm.privacy.ErasureResult;
import org.mutualcrm.privacy.ExportId;
import org.mutualcrm.privacy.ExportResult;
import org.mutualcrm.privacy.RequestId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands people their data, and takes it away: the two answers that leave a file behind. */
@Controller
@RequestMapping("/privacy/requests/{id}")
@Allowed(Permission.PRIVACY_MANAGE)
class ErasurePagesController {

  private final Erasing erasing;
  private final AccessExports exports;

  ErasurePagesController(Erasing erasing, AccessExports exports) {
    this.erasing = erasing;
    this.exports = exports;
  }

  @PostMapping("/erasure")
  String plan(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    return told(id, flash, erasing.plan(new RequestId(id), me));
  }

  @PostMapping("/erasure/{erasure}/approval")
  @Allowed(Permission.ERASURE_APPROVE)
  String approve(
      @PathVariable UUID id,
      @PathVariable UUID erasure,
      @RequestParam String planHash,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(id, flash, erasing.approve(new ErasureId(erasure), planHash, me));
  }

  @PostMapping("/erasure/{erasure}/withdrawal")
  String withdraw(
      @PathVariable UUID id,
      @PathVariable UUID erasure,
      CurrentStaff me,
      RedirectAttributes flash) {
    return told(id, flash, erasing.withdraw(new ErasureId(erasure), me));
  }

  @GetMapping("/erasure/{erasure}/certificate")
  @Allowed(Permission.PRIVACY_READ)
  ResponseEntity<String> certificate(@PathVariable UUID id, @PathVariable UUID erasure) {
    var certificate =
        erasing.find(new ErasureId(erasure)).map(it -> it.certificate()).orElseThrow(this::none);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"erasure-" + erasure + ".json\"")
        .body(certificate);
  }

  @PostMapping("/export")
  String export(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    var toast =
        switch (exports.ask(new RequestId(id), me.username())) {
          case ExportResult.Queued _ -> Toast.ok("It is being gathered");
          case ExportResult.UnknownRequest _ -> Toast.failed("There is no such request");
          case ExportResult.NotAsked it -> Toast.failed(it.why());
          case ExportResult.IdentityNotChecked _ ->
              Toast.failed("Check first that they are who they say");
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/privacy/requests/" + id;
  }

  @GetMapping("/export/{export}/file")
  ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable UUID export, CurrentStaff me) {
    var file = exports.fetch(new ExportId(export), me.username()).orElseThrow(this::none);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/zip")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"access-" + export + ".zip\"")
        .body(file);
  }

  private ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such file");
  }

  private static String told(UUID id, RedirectAttributes flash, ErasureResult result) {
    boolean good =
        result instanceof ErasureResult.Planned
            || result instanceof ErasureResult.Done
            || result instanceof ErasureResult.Withdrawn;
    var told = RequestPages.told(result);
    flash.addFlashAttribute(Toast.NAME, good ? Toast.ok(told) : Toast.failed(told));
    return "redirect:/privacy/requests/" + id;
  }
}
