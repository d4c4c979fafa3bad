package org.mutualcrm.understanding;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What was learned before, as it is shipped. */
record Models(String version, Head sentiment, Head emotion, Taxonomy intents) {

  static final HashedWords TONE = new HashedWords(1 << 16, true);
  static final HashedWords MOOD = new HashedWords(1 << 14, false);

  private static final String FAMILY = "en-bge-small-1";

  static Models shipped() {
    try (InputStream in = Models.class.getResourceAsStream("models.bin")) {
      return read(Objects.requireNonNull(in, "models.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Models read(InputStream file) throws IOException {
    var in = new DataInputStream(new GZIPInputStream(file, 1 << 16));
    return new Models(in.readUTF(), HeadFile.read(in), HeadFile.read(in), Taxonomy.read(in));
  }

  /** The models as bytes; their version tells them from any others. */
  static byte[] written(Head sentiment, Head emotion, Taxonomy intents) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    HeadFile.write(sentiment, out);
    HeadFile.write(emotion, out);
    intents.write(out);
    var digest = new CRC32();
    digest.update(bytes.toByteArray());
    var file = new ByteArrayOutputStream();
    try (var packed = new DataOutputStream(new GZIPOutputStream(file))) {
      packed.writeUTF(FAMILY + "-" + HexFormat.of().toHexDigits((int) digest.getValue()));
      packed.write(bytes.toByteArray());
    }
    return file.toByteArray();
  }
}
