package org.mutualcrm.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.survey.ForeignImport.Rejection;
import org.mutualcrm.survey.ForeignPlan.Planned;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Results that others collected: a file is uploaded, its questions are guessed with reasons,
 * corrected, and taken in once. Every row is counted: read = taken + rejected.
 */
@Service
public class ForeignResults {

  private static final int TOGETHER = 1_000;
  private static final int REJECTIONS_SHOWN = 500;
  private static final int LONGEST_NAME = 200;

  private final ForeignShelf foreign;
  private final SurveyShelf shelf;
  private final Questionnaires questionnaires;
  private final Clock clock;

  ForeignResults(
      ForeignShelf foreign, SurveyShelf shelf, Questionnaires questionnaires, Clock clock) {
    this.foreign = foreign;
    this.shelf = shelf;
    this.questionnaires = questionnaires;
    this.clock = clock;
  }

  /**
   * Reads a file and guesses what it is. The same file again is the same import.
   *
   * @throws InstrumentFault if it can not be read
   */
  @Transactional
  public ForeignImport upload(String fileName, byte[] file, String by) {
    var sheet = ForeignSheet.read(file);
    var plain = fileName.replaceAll("[\\p{Cntrl}]", " ").strip();
    var name = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    var title =
        name.replaceAll("^.*[/\\\\]|\\.[A-Za-z]{2,4}$", "").replaceAll("[._-]+", " ").strip();
    var plan = ForeignGuess.of(sheet, title.isEmpty() ? "Foreign results" : title);
    var id =
        foreign.put(
            UuidCreator.getTimeOrderedEpochPlus1(),
            digest(file),
            name.isEmpty() ? "file" : name,
            sheet,
            plan,
            sheet.rows().size() - plan.headerRows(),
            by,
            clock.instant());
    return foreign.find(id).orElseThrow();
  }

  @Transactional(readOnly = true)
  public Optional<ForeignImport> find(UUID id) {
    return foreign.find(id);
  }

  /** Not taken in yet, the newest first; at most 50. */
  @Transactional(readOnly = true)
  public List<ForeignImport> waiting() {
    return foreign.waiting(50);
  }

  /**
   * Corrects what was guessed.
   *
   * @param questions by the first of their columns; others stay as they are
   * @return empty if there is no such import, or it was taken in already
   * @throws InstrumentFault if something can not be meant
   */
  @Transactional
  public Optional<ForeignImport> correct(
      UUID id, String title, Map<Integer, Correction> questions) {
    foreign.hold(id);
    var it = foreign.find(id).filter(one -> !one.done()).orElse(null);
    if (it == null) return Optional.empty();
    var planned = new ArrayList<Planned>();
    for (int i = 0; i < it.plan().questions().size(); i++) {
      var one = it.plan().questions().get(i);
      var correction = questions.get(one.columns().getFirst());
      try {
        planned.add(correction == null ? one : correction.of(one));
      } catch (InstrumentFault e) {
        throw e.within("questions[" + i + "]");
      }
    }
    var plan = it.plan().with(title, planned);
    plan.instrument();
    foreign.plan(id, plan);
    return foreign.find(id);
  }

  /**
   * What somebody knows better about some columns.
   *
   * @param options in their order; empty to keep them
   */
  public record Correction(
      boolean taken,
      QuestionType type,
      String text,
      List<String> options,
      int beside,
      boolean other) {

    Planned of(Planned it) {
      var was = it.question();
      if (!it.types().contains(type))
        throw new InstrumentFault("type", "These columns can not be " + type.label());
      var labels = options.isEmpty() ? was.options() : options;
      boolean perColumn = type == QuestionType.MULTIPLE || type == QuestionType.RANKING;
      int many = it.columns().size() - (it.written() ? 1 : 0);
      if (perColumn && it.split().isEmpty()) {
        if (labels.size() != many)
          throw new InstrumentFault("options", "Name " + many + " options, one for each column");
      }
      return it.as(
          new Question(
              was.key(),
              type,
              text.isBlank() ? was.text() : text,
              "",
              false,
              false,
              labels,
              was.rows(),
              0,
              beside,
              other || it.written(),
              type == QuestionType.MATRIX && was.scaled(),
              List.of()),
          taken);
    }
  }

  /**
   * Takes everything in as a closed survey of one version; done again it changes nothing.
   *
   * @throws InstrumentFault if the file is gone or nothing of it is taken
   */
  @Transactional
  public Optional<ForeignImport> take(UUID id, String by) {
    foreign.hold(id);
    var it = foreign.find(id).orElse(null);
    if (it == null || it.done()) return Optional.ofNullable(it);
    var content =
        foreign
            .content(id)
            .orElseThrow(
                () -> ForeignSheet.fault("The file is not kept any more. Upload it again"));
    var instrument = it.plan().instrument();
    if (instrument.questions().isEmpty())
      throw new InstrumentFault("questions", "Take at least one question");
    var survey = questionnaires.begin(instrument, SurveyTerms.open(), true, by);
    shelf.publish(survey, clock.instant());
    shelf.move(survey, SurveyStatus.CLOSED, clock.instant());
    var done = fill(it, survey, ForeignSheet.read(content, it.plan().encoding()));
    foreign.done(done);
    return Optional.of(done);
  }

  private ForeignImport fill(ForeignImport it, SurveyId survey, ForeignSheet sheet) {
    var plan = it.plan();
    int width =
        sheet.rows().subList(0, Math.min(2, plan.headerRows())).stream()
            .mapToInt(row -> row.cells().size())
            .max()
            .orElse(0);
    var reading = new ForeignReading(plan, width);
    var rejections = new ArrayList<Rejection>();
    var keys = new HashSet<String>();
    var copies = new HashMap<String, Integer>();
    var batch = new LinkedHashMap<UUID, Map<String, Answer>>();
    long read = 0;
    long taken = 0;
    long rejected = 0;
    for (var row : sheet.rows().subList(plan.headerRows(), sheet.rows().size())) {
      read++;
      var key = plan.key() < 0 ? "" : row.cell(plan.key());
      var said = reading.read(row);
      var why = why(key, said, keys);
      if (said instanceof ForeignReading.Read.Said(var answers) && why.isEmpty()) {
        var name = key.isEmpty() ? String.join("\0", row.cells()) : key;
        // Two people without a name who say the same are two.
        int copy = copies.merge(name, 1, Integer::sum);
        batch.put(named(survey, name, copy), answers);
        taken++;
      } else {
        rejected++;
        if (rejections.size() < REJECTIONS_SHOWN) rejections.add(new Rejection(row.line(), why));
      }
      if (batch.size() == TOGETHER) flush(survey, batch);
    }
    flush(survey, batch);
    return new ForeignImport(
        it.id(), it.fileName(), plan, survey, read, taken, rejected, rejections, it.by(), it.at());
  }

  private static String why(String key, ForeignReading.Read said, Set<String> keys) {
    if (!key.isEmpty() && !keys.add(key)) return "Its respondent is in the file before";
    return said instanceof ForeignReading.Read.Rejected(var unmeant) ? unmeant : "";
  }

  private static UUID named(SurveyId survey, String name, int copy) {
    return UUID.nameUUIDFromBytes((survey + "\0" + name + "\0" + copy).getBytes(UTF_8));
  }

  private void flush(SurveyId survey, Map<UUID, Map<String, Answer>> batch) {
    if (!batch.isEmpty()) foreign.sheets(survey, batch);
    batch.clear();
  }

  private static String digest(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
