package org.mutualcrm.legacy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of uploaded files, stored in pieces and read as a stream. */
@Component
class ImportFiles {

  private static final int PIECE = 1 << 20;

  private final JdbcClient jdbc;

  ImportFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void store(ImportRunId run, String sha256, byte[] bytes) {
    finish(run, sha256, bytes.length);
    for (int at = 0; at < bytes.length; at += PIECE) {
      var piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE));
      append(run, at / PIECE, piece);
    }
  }

  void append(ImportRunId run, int position, byte[] piece) {
    jdbc.sql("insert into import_file_piece (import_run_id, position, bytes) values (?, ?, ?)")
        .params(run.value(), position, piece)
        .update();
  }

  void finish(ImportRunId run, String sha256, long size) {
    jdbc.sql("insert into import_file (import_run_id, sha256, size_bytes) values (?, ?, ?)")
        .params(run.value(), sha256, size)
        .update();
  }

  void drop(ImportRunId run) {
    jdbc.sql("delete from import_file_piece where import_run_id = ?").param(run.value()).update();
  }

  LegacyRecords records(ImportRunId run, FileLayout layout) {
    var records =
        LegacyRecords.of(
            open(run),
            java.nio.charset.Charset.forName(layout.encoding()),
            layout.separator(),
            layout.columns().size());
    if (layout.header()) records.next();
    return records;
  }

  private InputStream open(ImportRunId run) {
    int pieces =
        jdbc.sql("select count(*) from import_file_piece where import_run_id = ?")
            .param(run.value())
            .query(Integer.class)
            .single();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          private int next;

          @Override
          public boolean hasMoreElements() {
            return next < pieces;
          }

          @Override
          public InputStream nextElement() {
            if (next >= pieces) throw new NoSuchElementException();
            return new ByteArrayInputStream(piece(run, next++));
          }
        });
  }

  private byte[] piece(ImportRunId run, int position) {
    return jdbc.sql("select bytes from import_file_piece where import_run_id = ? and position = ?")
        .params(run.value(), position)
        .query(byte[].class)
        .single();
  }
}
