package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyRecordsTests {

  @Test
  void aValueMayRunOverLinesAndTheNextRowKeepsItsLineNumber() {
    var rows = read("1,\"a\nb\",c\n2,x,y\n", 3);

    assertThat(rows).extracting(RawRecord::line).containsExactly(1L, 3L);
    assertThat(rows.getFirst().fields()).containsExactly("1", "a\nb", "c");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOneRow() {
    var rows = read("1,\"open,c\n2,x,y\n3,x,y\n", 3);

    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst().flaw()).extracting(Flaw::code).isEqualTo("QUOTE_NOT_CLOSED");
    assertThat(rows.get(1).fields()).containsExactly("2", "x", "y");
    assertThat(rows).extracting(RawRecord::line).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStrayQuoteThatAnotherOneClosesDoesNotSwallowItsNeighbour() {
    var rows = read("1,\"open,c\n2,x,\"y\"\n3,x,y\n", 3);

    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst().flaw()).isNotNull();
    assertThat(rows.get(1).fields()).containsExactly("2", "x", "y");
  }

  @Test
  void textAfterAClosingQuoteCostsOneRow() {
    var rows = read("1,\"a\"b,c\n2,x,y\n", 3);

    assertThat(rows.getFirst().flaw()).extracting(Flaw::code).isEqualTo("BROKEN_QUOTES");
    assertThat(rows.get(1).flaw()).isNull();
  }

  @Test
  void aQuoteInsideAnUnquotedValueBelongsToIt() {
    assertThat(read("1,7\" frame,c\n", 3).getFirst().fields())
        .containsExactly("1", "7\" frame", "c");
  }

  @Test
  void blankLinesAreNoRowsButCount() {
    var rows = read("\n\n1,2,3\r\n\r\n4,5,6\r7,8,9", 3);

    assertThat(rows).extracting(RawRecord::line).containsExactly(3L, 5L, 6L);
  }

  private static List<RawRecord> read(String text, int columns) {
    var rows = new ArrayList<RawRecord>();
    try (var records = new LegacyRecords(new StringReader(text), ',', columns)) {
      for (var it = records.next(); it != null; it = records.next()) rows.add(it);
    }
    return rows;
  }
}
