package org.mutualcrm.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks through a workbook before it is believed: what unpacks to more than a workbook has, brings
 * its own document types, or names cells beyond the last column is not opened.
 */
final class WorkbookGuard {

  private static final int MAX_PARTS = 10_000;
  private static final long MAX_UNPACKED = 1L << 30;
  private static final long MAX_STRINGS = 128L << 20;
  private static final int HEAD = 4_096;
  private static final int LETTERS = 3;

  private long unpacked;

  private WorkbookGuard() {}

  /** Whether it is a workbook at all. */
  static boolean isWorkbook(byte[] content) {
    try (var zip = zip(content)) {
      return zip.getEntry("[Content_Types].xml") != null;
    } catch (IOException _) {
      return false;
    }
  }

  static void check(byte[] content) {
    var guard = new WorkbookGuard();
    try (var zip = zip(content)) {
      int parts = 0;
      for (var part : Collections.list(zip.getEntries())) {
        if (++parts > MAX_PARTS) throw tooLarge();
        try (var bytes = zip.getInputStream(part)) {
          guard.check(part.getName(), bytes);
        }
      }
    } catch (IOException _) {
      throw broken();
    }
  }

  private static ZipFile zip(byte[] content) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get();
  }

  private void check(String part, InputStream bytes) throws IOException {
    boolean sheet = part.startsWith("xl/worksheets/");
    boolean strings = part.equals("xl/sharedStrings.xml");
    var buffer = new byte[1 << 16];
    long size = 0;
    int place = 0;
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      if (size < HEAD && declares(buffer, read)) throw broken();
      size += read;
      unpacked += read;
      if (unpacked > MAX_UNPACKED || (strings && size > MAX_STRINGS)) throw tooLarge();
      for (int i = 0; sheet && i < read; i++) place = place(place, buffer[i]);
    }
  }

  /** A document type of its own can make a few letters a few gigabytes. */
  private static boolean declares(byte[] buffer, int length) {
    var head = new String(buffer, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1);
    return head.contains("<!DOCTYPE");
  }

  /** How much of {@code r="} and the letters after it have been read: none 0, all of it from 3. */
  private static int place(int place, byte read) {
    if (read == 'r') return place < LETTERS ? 1 : 0;
    if (place == 1) return read == '=' ? 2 : 0;
    if (place == 2) return read == '"' ? LETTERS : 0;
    if (place < LETTERS || read < 'A' || read > 'Z') return 0;
    if (place == 2 * LETTERS) throw broken();
    return place + 1;
  }

  static ImportRefused tooLarge() {
    return ImportRefused.invalid(
        "WORKBOOK_TOO_LARGE",
        "file",
        "Unpacked, the workbook is larger than can be read",
        "Save the sheet as CSV, or send it in parts.");
  }

  static ImportRefused broken() {
    return ImportRefused.invalid(
        "WORKBOOK_BROKEN",
        "file",
        "The workbook cannot be read: it is damaged, or no workbook",
        "Open it, save it anew as .xlsx and send that.");
  }
}
