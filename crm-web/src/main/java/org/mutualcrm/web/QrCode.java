package org.mutualcrm.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code, drawn.
 *
 * @param size its width and height, with a quiet zone of two, in modules
 * @param path the dark modules as the path of an SVG, one unit each
 */
public record QrCode(int size, String path) {

  public static QrCode of(String text) {
    try {
      var bits =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
      var path = new StringBuilder();
      for (int y = 0; y < bits.getHeight(); y++)
        for (int x = 0; x < bits.getWidth(); x++)
          if (bits.get(x, y)) path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
      return new QrCode(bits.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A picture of its own. */
  public String svg() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="320" height="320">\
    <rect width="100%%" height="100%%" fill="#fff"/><path d="%2$s" fill="#000"/></svg>
    """
        .formatted(size, path);
  }
}
