package org.mutualcrm.web.portal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/** Money, days and codes as the readers of gift pages see them. */
public final class GiftWords {

  private GiftWords() {}

  public static String money(Money money, Locale reader) {
    var format = NumberFormat.getCurrencyInstance(reader);
    format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
    format.setMinimumFractionDigits(money.getScale());
    format.setMaximumFractionDigits(money.getScale());
    return format.format(money.getAmount());
  }

  /** English words in the reader's own order, since the pages are in English. */
  public static String day(Instant at, ZoneId zone, Locale reader) {
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words)
        .format(at.atZone(zone));
  }

  /** The modules of a QR code as the path of an SVG, one unit each, with a quiet zone of two. */
  static Qr qr(String text) {
    try {
      var bits =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
      var path = new StringBuilder();
      for (int y = 0; y < bits.getHeight(); y++)
        for (int x = 0; x < bits.getWidth(); x++)
          if (bits.get(x, y)) path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
      return new Qr(bits.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A drawn code. */
  public record Qr(int size, String path) {}
}
