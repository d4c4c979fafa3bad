package org.mutualcrm.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;

/** Heads as bytes: a weight of the vector in four of them, a weight of a word in one. */
final class HeadFile {

  private HeadFile() {}

  static void write(Head head, DataOutputStream out) throws IOException {
    out.writeInt(head.classes().size());
    for (var it : head.classes()) out.writeUTF(it);
    out.writeInt(head.width());
    for (float it : head.dense()) out.writeFloat(it);
    float most = 1e-9f;
    for (float it : head.words()) most = Math.max(most, Math.abs(it));
    out.writeInt(head.words().length);
    out.writeFloat(most / 127);
    for (float it : head.words()) out.writeByte(Math.round(it / most * 127));
  }

  static Head read(DataInputStream in) throws IOException {
    int count = in.readInt();
    var classes = new ArrayList<String>();
    for (int k = 0; k < count; k++) classes.add(in.readUTF());
    int width = in.readInt();
    var dense = new float[(width + 1) * count];
    for (int i = 0; i < dense.length; i++) dense[i] = in.readFloat();
    var words = new float[in.readInt()];
    float unit = in.readFloat();
    var bytes = new byte[words.length];
    in.readFully(bytes);
    for (int i = 0; i < words.length; i++) words[i] = bytes[i] * unit;
    return new Head(classes, width, dense, words);
  }
}
