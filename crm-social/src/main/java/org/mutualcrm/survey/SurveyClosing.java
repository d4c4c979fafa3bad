package org.mutualcrm.survey;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes surveys whose time has come, and forgets what nobody went on with for 90 days and files
 * that nobody took in for 30.
 */
@Component
class SurveyClosing {

  private static final Logger LOG = LoggerFactory.getLogger(SurveyClosing.class);
  private static final int AT_ONCE = 50;
  private static final Duration FORGOTTEN = Duration.ofDays(90);
  private static final Duration UNTAKEN = Duration.ofDays(30);

  private final SurveyShelf shelf;
  private final Questionnaires questionnaires;
  private final Sheets sheets;
  private final ForeignShelf foreign;
  private final Clock clock;

  SurveyClosing(
      SurveyShelf shelf,
      Questionnaires questionnaires,
      Sheets sheets,
      ForeignShelf foreign,
      Clock clock) {
    this.shelf = shelf;
    this.questionnaires = questionnaires;
    this.sheets = sheets;
    this.foreign = foreign;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
  void closeDue() {
    for (var it : shelf.due(clock.instant(), AT_ONCE)) {
      try {
        questionnaires.closeDue(it);
      } catch (RuntimeException e) {
        LOG.error("Survey {} could not be closed; it is tried again", it, e);
      }
    }
  }

  @Scheduled(fixedDelay = 1, timeUnit = java.util.concurrent.TimeUnit.HOURS)
  void forget() {
    sheets.dropDraftsBefore(clock.instant().minus(FORGOTTEN));
    foreign.forgetBefore(clock.instant().minus(UNTAKEN));
  }
}
