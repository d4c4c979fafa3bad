package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeDraft;
import org.mutualcrm.challenge.ChallengeFault;
import org.mutualcrm.challenge.ChallengeTask;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.JudgingWay;
import org.mutualcrm.challenge.Proof;
import org.mutualcrm.reason.Reason;

/**
 * A challenge as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param tasks a row each; those without a text are none
 * @param criteria a line each
 * @param winners empty for everybody who does it all
 * @param places empty for as many as like
 * @param offer empty for no reward
 */
public record ChallengeForm(
    String title,
    String brief,
    String language,
    String reason,
    List<Row> tasks,
    String judging,
    String criteria,
    String judges,
    String winners,
    String places,
    String offer,
    String terms,
    String disclosure,
    String opensAt,
    String closesAt) {

  private static final int ROWS = 5;
  private static final Row EMPTY = new Row("", Proof.TEXT.name(), "", "10");

  /** A task as typed. */
  public record Row(String text, String proof, String word, String points) {}

  static ChallengeForm blank(Clock clock, ZoneId zone) {
    var closes =
        clock.instant().plus(Duration.ofDays(14)).atZone(zone).truncatedTo(ChronoUnit.DAYS);
    return new ChallengeForm(
        "",
        "",
        "en",
        "",
        rows(List.of()),
        JudgingWay.AUTOMATIC.name(),
        "",
        "2",
        "",
        "",
        "",
        "",
        "",
        "",
        Typed.minutes(closes.plusHours(18).toInstant(), zone));
  }

  static ChallengeForm of(ChallengeView it, ZoneId zone) {
    return new ChallengeForm(
        it.title(),
        it.brief(),
        it.language(),
        it.reason().name(),
        rows(
            it.tasks().stream()
                .map(task ->
                    new Row(
                        task.text(),
                        task.proof().name(),
                        requireNonNullElse(task.word(), ""),
                        Integer.toString(task.points())))
                .toList()),
        it.judging().name(),
        String.join("\n", it.criteria()),
        Integer.toString(Math.max(1, it.judges())),
        it.winners() == null ? "" : it.winners().toString(),
        it.places() == null ? "" : it.places().toString(),
        it.offer() == null ? "" : it.offer().toString(),
        it.terms(),
        it.disclosure(),
        Typed.minutes(it.opensAt(), zone),
        Typed.minutes(it.closesAt(), zone));
  }

  static ChallengeForm of(HttpServletRequest request) {
    var rows = new ArrayList<Row>();
    for (int i = 1; i <= ChallengeDraft.MOST_TASKS; i++)
      if (!value(request, "text" + i).isEmpty())
        rows.add(
            new Row(
                value(request, "text" + i),
                value(request, "proof" + i),
                value(request, "word" + i),
                value(request, "points" + i)));
    return new ChallengeForm(
        value(request, "title"),
        value(request, "brief"),
        value(request, "language"),
        value(request, "reason"),
        rows(rows),
        value(request, "judging"),
        value(request, "criteria"),
        value(request, "judges"),
        value(request, "winners"),
        value(request, "places"),
        value(request, "offer"),
        value(request, "terms"),
        value(request, "disclosure"),
        value(request, "opensAt"),
        value(request, "closesAt"));
  }

  /** With room for more. */
  private static List<Row> rows(List<Row> written) {
    var rows = new ArrayList<>(written);
    do rows.add(EMPTY);
    while (rows.size() < ROWS);
    return rows.size() > ChallengeDraft.MOST_TASKS
        ? List.copyOf(rows.subList(0, ChallengeDraft.MOST_TASKS))
        : List.copyOf(rows);
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** The draft, or null and what is wrong noted. */
  @Nullable ChallengeDraft read(Typed typed, ZoneId zone, String by) {
    if (reason.isEmpty()) typed.refuse("reason", "Choose why people will want it.");
    var why = reason.isEmpty() ? null : typed.read("reason", () -> Reason.valueOf(reason));
    var way = typed.read("judging", () -> JudgingWay.valueOf(judging));
    var needed = typed.count("judges", judges, ChallengeDraft.MOST_JUDGES);
    var win = typed.count("winners", winners, ChallengeDraft.MOST_WINNERS);
    var most = typed.count("places", places, ChallengeDraft.MOST_PLACES);
    var reward = offer.isEmpty() ? null : typed.read("offer", () -> UUID.fromString(offer));
    var opens = typed.time("opensAt", opensAt, zone);
    if (closesAt.isEmpty()) typed.refuse("closesAt", "Choose a day and a time.");
    var closes = typed.time("closesAt", closesAt, zone);
    var written = new ArrayList<ChallengeTask>();
    for (var it : tasks) if (!it.text().isEmpty()) task(it, typed, written);
    if (typed.flawed()) return null;
    try {
      return new ChallengeDraft(
          title,
          brief,
          language,
          requireNonNull(why),
          written,
          requireNonNull(way),
          criteria.lines().toList(),
          needed == null ? 0 : needed.intValue(),
          win == null ? null : win.intValue(),
          most == null ? null : most.intValue(),
          reward,
          terms,
          disclosure,
          opens,
          requireNonNull(closes),
          by);
    } catch (ChallengeFault e) {
      typed.refuse(e.field(), e.getMessage() + ".");
      return null;
    }
  }

  private static void task(Row row, Typed typed, List<ChallengeTask> written) {
    var points = typed.count("tasks", row.points(), ChallengeTask.MOST_POINTS);
    var proof = typed.read("tasks", () -> Proof.valueOf(row.proof()));
    if (points == null) typed.refuse("tasks", "Say how many points each task is worth.");
    if (points == null || proof == null) return;
    var task =
        typed.read(
            "tasks", () -> new ChallengeTask(row.text(), proof, row.word(), points.intValue()));
    if (task != null) written.add(task);
  }
}
