package org.mutualcrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%0A=1"})
  void whatASpreadsheetWouldRunIsText(String text) {
    assertThat(Csv.cell(text).replaceFirst("^\"", "")).startsWith("'");
  }

  @Test
  void whatWouldEndACellIsQuoted() {
    assertThat(Csv.row("a,b", "say \"so\"", "two\nlines", "plain"))
        .isEqualTo("\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",plain\r\n");
  }

  @Test
  void codesAndNamesStayAsTheyAre() {
    assertThat(Csv.row("7Q4M-ACDE-FGH", "Caffè – 兄弟", ""))
        .isEqualTo("7Q4M-ACDE-FGH,Caffè – 兄弟,\r\n");
  }
}
