package org.mutualcrm.web.console;

import org.mutualcrm.codechange.CodeChanges;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.QrCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One code: what it is, what was done to it, and its picture to be scanned. */
@Controller
@RequestMapping("/codes/{code}")
@Allowed(Permission.OFFER_WRITE)
class CodeCardPages {

  private static final int CHANGES = 20;

  private final Codes codes;
  private final CodeChanges changes;

  CodeCardPages(Codes codes, CodeChanges changes) {
    this.codes = codes;
    this.changes = changes;
  }

  @GetMapping
  ModelAndView show(@PathVariable CodeText code) {
    var it = codes.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new ModelAndView("offer/code")
        .addObject("it", it)
        .addObject("changes", changes.of(code, CHANGES))
        .addObject("qr", QrCode.of(it.code().scanned()));
  }
}
