package org.mutualcrm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.mutualcrm.redemption.CodeGuesses;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Component;

/** Who asks for codes, and from where: who guesses has to wait. */
@Component
public class CodeAsking {

  private final CodeGuesses guesses;

  CodeAsking(CodeGuesses guesses) {
    this.guesses = guesses;
  }

  /** How long they have to wait; nothing for who may ask now. */
  public Optional<Duration> blocked(CurrentStaff staff, HttpServletRequest request) {
    return guesses.blocked(staff.subject(), request.getRemoteAddr());
  }

  public void refused(Refusal refusal, CurrentStaff staff, HttpServletRequest request) {
    guesses.asked(refusal, staff.subject(), request.getRemoteAddr());
  }
}
