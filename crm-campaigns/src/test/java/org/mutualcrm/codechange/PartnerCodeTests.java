package org.mutualcrm.codechange;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualcrm.codeimport.CodeImportResult.Looked;
import org.mutualcrm.codeimport.CodeImportView;
import org.mutualcrm.codeimport.CodeImports;
import org.mutualcrm.codeimport.CodeLine;
import org.mutualcrm.codeimport.CodeVerdict;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.PersonalCode;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes that a partner made are looked at, taken in, and handed out exactly once. */
@CrmTest
class PartnerCodeTests {

  @Autowired CodeImports imports;
  @Autowired Counter counter;

  private final String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase();

  @Test
  void everyRowOfAFileGetsItsVerdictAndOnlyNewCodesAreTakenIn() {
    var offer = counter.live(null);
    var ours = counter.codes(offer, 1).getFirst().value();
    var looked =
        look(
            offer,
            true,
            List.of(
                new CodeLine(2, "pa-" + mark + "-1", ""),
                new CodeLine(3, "PA" + mark + "1", ""),
                new CodeLine(4, ours, ""),
                new CodeLine(5, "no such #", ""),
                new CodeLine(6, "AB", ""),
                new CodeLine(7, "PB" + mark, "tomorrow"),
                new CodeLine(8, "PC" + mark, "2001-01-01")));

    assertThat(looked.verdicts())
        .isEqualTo(
            Map.of(
                CodeVerdict.FRESH, 1L,
                CodeVerdict.DUPLICATE, 1L,
                CodeVerdict.KNOWN, 1L,
                CodeVerdict.MALFORMED, 1L,
                CodeVerdict.TOO_SHORT, 1L,
                CodeVerdict.BAD_DATE, 1L,
                CodeVerdict.PAST, 1L));
    assertThat(counter.count(offer, "imported")).isZero();
    imports.take(looked.id(), "maria");
    assertThat(((Looked) imports.take(looked.id(), "maria")).it().taken()).isTrue();
    assertThat(counter.count(offer, "imported")).isOne();
  }

  @Test
  void aPartnersCodeIsSpelledAsItsMakerDoesAndRedeemedThere() {
    var offer = counter.live(null);
    take(offer, true, List.of(new CodeLine(1, "pa-" + mark + "-x", "")));
    var ada = counter.person();

    var issued = counter.issue(offer, List.of(ada, counter.person()));

    assertThat(issued.codes())
        .extracting(PersonalCode::printed)
        .containsExactly("pa-" + mark + "-x");
    assertThat(issued.without()).hasSize(1);
    assertThat(counter.said(new CodeText("PA" + mark + "X"))).isEqualTo("CODE_OF_PARTNER");
  }

  @Test
  void sixteenWhoHandOutAtOnceGiveEachCodeOnceAndNeverMoreThanThereAre() throws Exception {
    var offer = counter.live(null);
    take(
        offer,
        true,
        IntStream.range(0, 40).mapToObj(n -> new CodeLine(n, mark + "N" + n, "")).toList());
    var both = counter.person();
    var tasks = new ArrayList<Callable<Issued>>();
    for (int i = 0; i < 16; i++) {
      var people = List.of(counter.person(), both, counter.person(), counter.person());
      tasks.add(() -> counter.issue(offer, people));
    }

    var given =
        Counter.atOnce(tasks).stream().flatMap(it -> it.codes().stream()).distinct().toList();

    assertThat(given).hasSize(40);
    assertThat(given).extracting(PersonalCode::code).doesNotHaveDuplicates();
    assertThat(given).extracting(PersonalCode::customer).doesNotHaveDuplicates().contains(both);
    assertThat(counter.count(offer, "received_at is not null")).isEqualTo(40);
  }

  private CodeImportView look(OfferId offer, boolean partners, List<CodeLine> lines) {
    return ((Looked) imports.look(offer, "partner.csv", partners, lines, "maria")).it();
  }

  private void take(OfferId offer, boolean partners, List<CodeLine> lines) {
    imports.take(look(offer, partners, lines).id(), "maria");
  }
}
