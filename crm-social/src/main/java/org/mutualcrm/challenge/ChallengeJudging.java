package org.mutualcrm.challenge;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.challenge.ChallengeChange.Changed;
import org.mutualcrm.challenge.ChallengeChange.NotAllowed;
import org.mutualcrm.challenge.ChallengeChange.UnknownChallenge;
import org.mutualcrm.challenge.ChallengeChange.UnknownEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Judges mark what was done without knowing by whom, and without seeing what other judges gave
 * before they marked everybody themselves.
 */
@Service
public class ChallengeJudging {

  private final ChallengeBook book;
  private final EntryBook entries;
  private final MarkBook marks;
  private final Clock clock;

  ChallengeJudging(ChallengeBook book, EntryBook entries, MarkBook marks, Clock clock) {
    this.book = book;
    this.entries = entries;
    this.marks = marks;
    this.clock = clock;
  }

  /** Everybody who did it all and counts, in an order that says nothing. */
  @Transactional(readOnly = true)
  public List<MarkSheet> sheets(ChallengeId id, String judge) {
    var challenge = book.find(id).orElse(null);
    if (challenge == null || challenge.judging() != JudgingWay.JUDGES) return List.of();
    var judged =
        entries.all(id).stream().filter(it -> it.counts() && it.complete(challenge)).toList();
    Map<Entry, Map<String, List<Integer>>> given = new LinkedHashMap<>();
    judged.stream()
        .sorted(Comparator.comparing(Entry::alias))
        .forEach(it -> given.put(it, marks.of(id, it.customer())));
    boolean done = given.values().stream().allMatch(it -> it.containsKey(judge));
    var sheets = new ArrayList<MarkSheet>();
    given.forEach((it, sheet) -> sheets.add(sheet(id, it, sheet, judge, done)));
    return sheets;
  }

  private MarkSheet sheet(
      ChallengeId id, Entry entry, Map<String, List<Integer>> given, String judge, boolean done) {
    var others = new ArrayList<List<Integer>>();
    if (done)
      given.forEach((who, what) -> {
        if (!who.equals(judge)) others.add(what);
      });
    return new MarkSheet(
        entry.id(),
        entry.alias(),
        entries.evidence(id, entry.customer()),
        given.getOrDefault(judge, List.of()),
        others);
  }

  /**
   * Marks somebody, or marks them anew while it is not decided.
   *
   * @param given one for each criterion, 1 to 5
   */
  @Transactional
  public ChallengeChange mark(ChallengeId id, EntryId entry, String judge, List<Integer> given) {
    var challenge = book.shared(id).orElse(null);
    if (challenge == null) return new UnknownChallenge();
    if (challenge.judging() != JudgingWay.JUDGES)
      return new NotAllowed("Nobody judges this challenge: points decide.");
    if (challenge.status() != ChallengeStatus.JUDGING) return Challenges.wrong(challenge);
    if (given.size() != challenge.criteria().size()
        || given.stream().anyMatch(it -> it < 1 || it > 5))
      return new NotAllowed("Give every criterion 1 to 5.");
    var part = entries.of(id, entry).orElse(null);
    if (part == null) return new UnknownEntry();
    if (!part.counts() || !part.complete(challenge))
      return new NotAllowed("Only who did it all and counts is marked.");
    marks.put(entry, judge, given, clock.instant());
    return new Changed(id);
  }
}
