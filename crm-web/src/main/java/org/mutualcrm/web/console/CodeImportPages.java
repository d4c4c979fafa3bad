package org.mutualcrm.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.mutualcrm.codeimport.CodeImportResult;
import org.mutualcrm.codeimport.CodeImportView;
import org.mutualcrm.codeimport.CodeImports;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A partner's file of codes: its rows judged, then taken in. */
@Controller
@RequestMapping("/code-imports/{id}")
@Allowed(Permission.OFFER_WRITE)
class CodeImportPages {

  private final CodeImports imports;

  CodeImportPages(CodeImports imports) {
    this.imports = imports;
  }

  @GetMapping
  ModelAndView show(@PathVariable UUID id) {
    return new ModelAndView("offer/codeimport").addObject("it", found(id));
  }

  @PostMapping("/take")
  String take(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME,
        switch (imports.take(id, me.username())) {
          case CodeImportResult.Looked(var it) ->
              Toast.ok(Show.count(it.fresh(), "code", "codes") + " taken in.");
          case CodeImportResult.NotAllowed(var reason) -> Toast.failed(reason + ".");
          case CodeImportResult.Unknown _ -> throw gone();
        });
    return "redirect:/code-imports/" + id;
  }

  /** Every row that is not taken in, as a file. */
  @GetMapping("/rejected.csv")
  void rejected(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    found(id);
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"rejected-codes.csv\"");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(CodeFile.REJECTED_HEADER);
      imports.rejected(
          id,
          it -> {
            try {
              out.write(CodeFile.row(it));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private CodeImportView found(UUID id) {
    return imports.find(id).orElseThrow(CodeImportPages::gone);
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
