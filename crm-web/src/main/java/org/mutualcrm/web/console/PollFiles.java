package org.mutualcrm.web.console;

import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.PollId;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.PollFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What came of a poll, to take away. */
@Controller
@RequestMapping("/polls/{id}")
class PollFiles {

  private final Polls polls;
  private final Counting counting;

  PollFiles(Polls polls, Counting counting) {
    this.polls = polls;
    this.counting = counting;
  }

  @GetMapping("/results.csv")
  @Allowed(Permission.POLL_READ)
  ResponseEntity<String> results(@PathVariable PollId id) {
    var poll = found(id);
    return file(poll, "results", PollFile.results(poll, counting.results(poll)));
  }

  /** Who voted what: not of an anonymous poll. */
  @GetMapping("/votes.csv")
  @Allowed(Permission.CUSTOMER_EXPORT)
  ResponseEntity<String> votes(@PathVariable PollId id) {
    var poll = found(id);
    if (poll.anonymous()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    return file(poll, "votes", PollFile.votes(poll, counting.votes(poll)));
  }

  private static ResponseEntity<String> file(PollView poll, String what, String csv) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + poll.slug() + "-" + what + ".csv\"")
        .body(csv);
  }

  private PollView found(PollId id) {
    return polls.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
