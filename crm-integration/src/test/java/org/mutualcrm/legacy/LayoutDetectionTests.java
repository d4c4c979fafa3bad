package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutDetectionTests {

  private static final String TEXT =
      "id;name;ort\n1;Jürgen Müller;Köln\n2;Zoë;Øster\n3;\"a;b\";1,5\n4;Ärger;1,7\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"})
  void readsTheAccentsOfEveryUsualSet(String charset) {
    var layout = detect(TEXT.getBytes(Charset.forName(charset)));

    var decoded =
        new String(TEXT.getBytes(Charset.forName(charset)), Charset.forName(layout.encoding()));
    assertThat(decoded).isEqualTo(TEXT);
    assertThat(layout.delimiter()).isEqualTo(";");
    assertThat(layout.columns()).containsExactly("id", "name", "ort");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF"})
  void aByteOrderMarkIsNoPartOfTheFirstName(String charset, String mark) throws Exception {
    var out = new ByteArrayOutputStream();
    out.write(java.util.HexFormat.of().parseHex(mark));
    out.write(TEXT.getBytes(Charset.forName(charset)));

    var layout = detect(out.toByteArray());

    assertThat(layout.encoding()).isEqualTo(charset);
    assertThat(layout.columns().getFirst()).isIn("id", "\uFEFFid");
  }

  @Test
  void otherScriptsAreTold() {
    var cyrillic = "номер,имя\n1,Анна Каренина\n2,Лев Толстой\n3,Фёдор Достоевский\n".repeat(20);
    assertThat(detect(cyrillic.getBytes(Charset.forName("windows-1251"))).encoding())
        .isEqualToIgnoringCase("windows-1251");
    var polish = "id,name\n1,Błażej Wałęsa\n2,Michał Łukaszewicz\n3,Józef Piłsudski\n";
    assertThat(detect(polish.getBytes(Charset.forName("windows-1250"))).encoding())
        .isEqualToIgnoringCase("windows-1250");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String sign) {
    var text = "id,name,note\n1,Ada,x\n2,Bo,y\n".replace(",", sign);

    assertThat(detect(text.getBytes(StandardCharsets.UTF_8)).delimiter()).isEqualTo(sign);
  }

  @Test
  void oneDamagedRowDoesNotMakeAUtf8FileAnotherSet() {
    var text = "id,name\n" + "1,Müller\n".repeat(50);
    var bytes = (text + "51,M?ller\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 7] = (byte) 0xFC;

    assertThat(detect(bytes).encoding()).isEqualTo("UTF-8");
  }

  @Test
  void namesGivenTwiceOrNotAtAllAreMadeUpAndSaid() {
    var layout = detect("id,name,,name\n1,a,b,c\n".getBytes(StandardCharsets.UTF_8));

    assertThat(layout.columns()).containsExactly("id", "name", "Column 3", "name (2)");
    assertThat(layout.notes()).hasSize(2);
  }

  @Test
  void aFileWithoutNamesIsSeenAsSuch() {
    var layout =
        detect(
            "17,ada@example.org,1980-01-02\n18,bo@example.org,1981-01-02\n"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(layout.header()).isFalse();
    assertThat(layout.columns()).containsExactly("Column 1", "Column 2", "Column 3");
  }

  @Test
  void whatIsNoTextIsRefused() {
    var junk = new byte[4_000];
    new Random(7).nextBytes(junk);
    refused(junk, "NOT_TEXT");
    refused(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}, "NOT_TEXT");
    refused(new byte[2_000], "NOT_TEXT");
    refused(new byte[0], "EMPTY_FILE");
    refused(" \r\n\r\n ".getBytes(StandardCharsets.UTF_8), "EMPTY_FILE");
    refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "EMPTY_FILE");
  }

  private static void refused(byte[] bytes, String code) {
    assertThatThrownBy(() -> detect(bytes))
        .isInstanceOfSatisfying(ImportRefused.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  private static FileLayout detect(byte[] bytes) {
    return LayoutDetection.of(bytes, ImportSettings.detected());
  }
}
