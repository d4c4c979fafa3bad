package org.mutualcrm.web.console;

import org.mutualcrm.redemption.ReservationId;
import org.mutualcrm.redemption.ReservationUse.LetGo;
import org.mutualcrm.redemption.ReservationUse.NotHeld;
import org.mutualcrm.redemption.ReservationUse.NotNow;
import org.mutualcrm.redemption.ReservationUse.UnknownReservation;
import org.mutualcrm.redemption.ReservationUse.Used;
import org.mutualcrm.redemption.Reserving;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is set aside is let go by hand. */
@Controller
class ReservationController {

  private final Reserving reserving;

  ReservationController(Reserving reserving) {
    this.reserving = reserving;
  }

  @PostMapping("/reservations/{id}/release")
  @Allowed(Permission.REDEMPTION_ROLLBACK)
  String release(@PathVariable ReservationId id, RedirectAttributes flash) {
    var kept =
        reserving.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var toast =
        switch (reserving.release(id)) {
          case LetGo it when it.repeated() -> Toast.ok("This was let go already.");
          case LetGo _ -> Toast.ok("Let go: the code is free again.");
          case NotHeld _, Used _, NotNow _ -> Toast.failed("Too late: it was redeemed meanwhile.");
          case UnknownReservation _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/offers/" + kept.offer();
  }
}
