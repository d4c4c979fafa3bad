package org.mutualcrm.web.console;

import java.util.List;
import org.mutualcrm.challenge.ChallengeChange;
import org.mutualcrm.challenge.ChallengeDesk;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.challenge.ChallengeJudging;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.challenge.EntryId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Those who take part in a challenge: looked at, settled, marked. */
@Controller
@RequestMapping("/challenges/{id}")
class ChallengeEntryPages {

  private final Challenges challenges;
  private final ChallengeDesk desk;
  private final ChallengeJudging judging;

  ChallengeEntryPages(Challenges challenges, ChallengeDesk desk, ChallengeJudging judging) {
    this.challenges = challenges;
    this.desk = desk;
    this.judging = judging;
  }

  @GetMapping("/entries/{entry}")
  @Allowed(Permission.CHALLENGE_READ)
  ModelAndView show(@PathVariable ChallengeId id, @PathVariable EntryId entry) {
    var challenge = challenges.find(id).orElseThrow(ChallengeEntryPages::missing);
    return new ModelAndView("challenge/entry")
        .addObject("challenge", challenge)
        .addObject("it", desk.entry(id, entry).orElseThrow(ChallengeEntryPages::missing))
        .addObject("evidence", desk.evidence(id, entry));
  }

  @PostMapping("/entries/{entry}/tasks/{task}")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView check(
      @PathVariable ChallengeId id,
      @PathVariable EntryId entry,
      @PathVariable int task,
      @RequestParam(defaultValue = "false") boolean refused,
      @RequestParam(defaultValue = "") String because,
      @RequestParam(defaultValue = "false") boolean queue,
      CurrentStaff me,
      RedirectAttributes flash) {
    var why = plain(because);
    var change =
        refused && why.isEmpty()
            ? new ChallengeChange.NotAllowed("Say why it is refused. They read it.")
            : desk.check(id, entry, task, refused ? why : null, me.username());
    var view =
        ChallengePages.said(
            id, change, refused ? "Refused. They can hand in anew." : "Accepted.", flash);
    if (!queue) view.setViewName("redirect:/challenges/" + id + "/entries/" + entry);
    return view;
  }

  @PostMapping("/entries/{entry}/standing")
  @Allowed(Permission.CHALLENGE_WRITE)
  ModelAndView settle(
      @PathVariable ChallengeId id,
      @PathVariable EntryId entry,
      @RequestParam(defaultValue = "false") boolean allowed,
      @RequestParam(defaultValue = "") String note,
      CurrentStaff me,
      RedirectAttributes flash) {
    var change = desk.settle(id, entry, allowed, plain(note), me.username());
    var view = ChallengePages.said(id, change, allowed ? "Let through." : "Excluded.", flash);
    view.setViewName("redirect:/challenges/" + id + "/entries/" + entry);
    return view;
  }

  @GetMapping("/judging")
  @Allowed(Permission.CHALLENGE_JUDGE)
  ModelAndView sheets(@PathVariable ChallengeId id, CurrentStaff me) {
    return new ModelAndView("challenge/judging")
        .addObject("challenge", challenges.find(id).orElseThrow(ChallengeEntryPages::missing))
        .addObject("sheets", judging.sheets(id, me.username()));
  }

  @PostMapping("/judging/{entry}")
  @Allowed(Permission.CHALLENGE_JUDGE)
  ModelAndView mark(
      @PathVariable ChallengeId id,
      @PathVariable EntryId entry,
      @RequestParam(defaultValue = "") List<Integer> mark,
      CurrentStaff me,
      RedirectAttributes flash) {
    var given = mark.stream().map(it -> it == null ? 0 : it).toList();
    var change = judging.mark(id, entry, me.username(), given);
    var view = ChallengePages.said(id, change, "Marked.", flash);
    view.setViewName("redirect:/challenges/" + id + "/judging");
    return view;
  }

  private static String plain(String words) {
    var plain = words.replace("\0", "").strip();
    return plain.substring(0, Math.min(plain.length(), ChallengeDesk.LONGEST_NOTE));
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
